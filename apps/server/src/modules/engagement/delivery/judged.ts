import { type RawBuilder, sql } from 'kysely'
import type { Secret } from '../../../platform/config/secret.ts'
import { verdicts } from '../policy/verdicts.ts'

// Of several who were admitted and became one meanwhile, one message leaves: that of the survivor, or of the first, unless another has left already.
const isToldAsAnother = sql`exists (
  select from engagement.sends mine join customers.customers me on me.customer_id = mine.customer_id
    cross join lateral (select coalesce(me.merged_into, me.customer_id) as id) one
    join engagement.sends other on other.occasion_id = mine.occasion_id and other.customer_id <> mine.customer_id
      and other.customer_id in (select one.id union all select m.member_id from customers.customer_members m where m.customer_id = one.id)
  where mine.customer_id = k.customer_id and mine.send_id = k.send_id
    and (other.state in ('handing_over', 'handed_over', 'unknown') or (other.state in ('queued', 'claimed')
      and (other.customer_id = one.id or (mine.customer_id <> one.id and other.customer_id < mine.customer_id)))))`

/** What the contact policy says of these sends now, as a query of `(customer_id, send_id, name, address, reason)`. */
export const judgedSends = (secret: Secret, keys: RawBuilder<unknown>): RawBuilder<unknown> => sql`
  select k.customer_id, k.send_id, v.name, v.address, coalesce(v.reason, case when ${isToldAsAnother} then 'already_in_occasion' end) as reason
    from (${keys}) k join (${verdicts(secret, 'marketing', sql`select customer_id from (${keys}) judged`)}) v on v.customer_id = k.customer_id`
