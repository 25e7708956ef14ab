import { type RawBuilder, sql } from 'kysely'
import type { Secret } from '../../../platform/config/secret.ts'
import { addressHashSql } from './address-hash.ts'
import type { Purpose } from './policy.ts'

const usableAddress = String.raw`^[!#-'*+.-9=?A-Z^-~\u0080-\U0010ffff-]+@[!#-'*+.-9=?A-Z^-~\u0080-\U0010ffff-]+$`

/**
 * The contact policy over a set, by e-mail: `(customer_id, name, address, reason)`, one row a customer of `audience` (a query
 * that yields customer_id), `reason` null where nothing stands against writing. The twin of `judge`, but for already_in_occasion,
 * which the ledger's unique key decides. Who was merged since is written to as the one that they have become.
 */
export function verdicts(secret: Secret, purpose: Purpose, audience: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`
    select m.customer_id, case when c.is_named then c.display_name else '' end as name, c.email as address,
      case when c.email is null or c.email !~ ${usableAddress} then 'no_address'
        when s.address_hash is not null then 'suppressed'
        when e.consent_email = 'withdrawn' then 'consent_withdrawn'
        when e.consent_email is distinct from 'given' then 'consent_missing' end as reason
    from (${audience}) a
    join customers.customers m on m.customer_id = a.customer_id
    join customers.customers c on c.customer_id = coalesce(m.merged_into, m.customer_id)
    left join engagement.contact_states e on e.customer_id = c.customer_id
    left join engagement.suppressions s on s.channel = 'email' and s.scope in ('all', ${purpose})
      and s.address_hash = ${addressHashSql(secret, sql`c.email`)}`
}
