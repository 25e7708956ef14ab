import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { getCountryCallingCode, isSupportedCountry } from 'libphonenumber-js/min'
import type { Ctx } from '../../../platform/http/context.ts'
import { searchedAmong } from '../../../platform/shape/fields/searchable.ts'
import type { ShapeReader } from '../../../platform/shape/snapshot.ts'
import { customerScope, scopeOfEach } from '../access.ts'
import { hasOwnName } from '../customers/fields.ts'
import { customerObject, factFor, isReadable, mayReadAddresses, nameFor } from '../customers/reading.ts'
import { normaliseCard } from '../keys/card.ts'
import { normaliseEmail } from '../keys/email.ts'
import type { KeyHash, KeyKind } from '../keys/key.ts'
import { keyKinds } from '../keys/kinds.ts'
import { normalisePhone } from '../keys/phone.ts'
import { type CustomerKind, db } from '../tables.ts'
import type { FoundItem } from './contract.ts'
import { waysByField } from './own-fields.ts'
import { type Words, wordsFrom } from './words.ts'

export interface SearchParts {
  readonly keyHash: KeyHash
  readonly country: string
  readonly shape: ShapeReader
  /** Further places to look: orders by their number … */
  readonly finders: readonly ((ctx: Ctx, text: string) => Promise<readonly FoundItem[]>)[]
  /** What else there is that goes by these words, beside the customers and not in their place. */
  readonly beside: (ctx: Ctx, words: Words) => Promise<readonly FoundItem[]>
}

const most = 20
const always = sql<SqlBool>`true`

interface Found {
  readonly customerId: string
  readonly kind: CustomerKind
  readonly displayName: string
  readonly isNamed: boolean
  readonly email: string | null
  readonly phone: string | null
  readonly city: string | null
}

const shown = sql`c.customer_id, c.kind, c.display_name, c.is_named, c.email, c.phone, c.city`

const isExternal = (kind: string): kind is `external:${string}` => kind.startsWith('external:')

interface KeyHits {
  readonly items: readonly Found[]
  /** A whole address was typed, and it is somebody's: nothing else can be meant. */
  readonly isAddress: boolean
  /** A whole address was typed. Whose it is, if anybody's, makes no difference to what is looked for next, nor to how long that takes. */
  readonly isWhole: boolean
}

// Whoever is known by a key, and all who share one that was set aside.
const bearers = sql`(select kind, key_hash, customer_id from customers.customer_keys union all
  select kind, key_hash, customer_id from customers.shared_keys)`

// Fewer may be the end of a longer one as well: people ask for the last four, or eight.
const fewestWholeDigits = 10

async function byKey(ctx: Ctx, parts: SearchParts, text: string): Promise<KeyHits> {
  const email = normaliseEmail(text)
  const phone = normalisePhone(text, parts.country)
  const isOpen = (field: string) => isReadable(ctx.rights.field(customerObject, field))
  const wanted: [KeyKind, string][] = (await keyKinds(ctx.tx)).filter(isExternal).map((kind) => [kind, text])
  if (email !== null && isOpen('email')) wanted.push(['email', email])
  if (phone !== null && isOpen('phone')) wanted.push(['phone', phone])
  const card = normaliseCard(text)
  if (card !== null) wanted.push(['card', card])
  if (wanted.length === 0) return { items: [], isAddress: false, isWhole: false }
  const { rows } = await sql<Found & { key: string }>`
    select ${shown}, k.kind as key from unnest(${wanted.map(([kind]) => kind)}::text[], ${wanted.map(([kind, value]) => parts.keyHash(kind, value))}::bytea[]) w (kind, hash)
      join ${bearers} k on k.kind = w.kind and k.key_hash = w.hash
      left join customers.customers m on m.customer_id = k.customer_id and m.merged_into is not null
      join customers.customers c on c.customer_id = coalesce(m.merged_into, k.customer_id)
     where ${scopeOfEach(ctx)} limit ${most}`.execute(db(ctx.tx))
  const isWholePhone = phone !== null && (text.startsWith('+') || text.replace(/\D/g, '').length >= fewestWholeDigits)
  return { items: rows, isAddress: rows.some(({ key }) => !isExternal(key)), isWhole: email !== null || isWholePhone }
}

const spelled = (words: Words): RawBuilder<SqlBool> =>
  words.characters.length === 0
    ? sql<SqlBool>`true`
    : sql<SqlBool>`(${sql.join(
        words.characters.map((pattern) => sql`c.display_name ~ ${pattern}`),
        sql` and `,
      )})`

// By a name that stands for an address nobody finds a customer who may not read the address.
const namedFor = (ctx: Ctx): RawBuilder<SqlBool> => (mayReadAddresses(ctx.rights) ? sql<SqlBool>`true` : hasOwnName)

async function byName(ctx: Ctx, scope: RawBuilder<SqlBool>, words: Words): Promise<readonly Found[]> {
  const { rows } = await sql<Found>`
    select ${shown} from customers.customers c where ${scope} and ${namedFor(ctx)} and c.display_name = any(${[...words.spellings]}::text[])
     order by c.display_name, c.customer_id limit ${most}`.execute(db(ctx.tx))
  return rows
}

type Way = [column: RawBuilder<unknown>, pattern: string | null, known: RawBuilder<SqlBool>]

// At ten million customers a thousand end in the same four digits; beyond that more digits are asked for anyway.
const mostEnds = 5_000

// The last digits of any of a customer's numbers: read backwards, they are what an index begins with. Gathered first: the planner, who does not know
// how few they are, would otherwise walk all customers beside them.
async function byPhoneEnd(ctx: Ctx, words: Words): Promise<readonly Found[]> {
  if (words.phoneEnd === null || !isReadable(ctx.rights.field(customerObject, 'phone'))) return []
  const { rows } = await sql<Found>`
    with ends as materialized (
      select distinct coalesce(m.merged_into, k.customer_id) as customer_id from customers.customer_keys k
        left join customers.customers m on m.customer_id = k.customer_id and m.merged_into is not null
       where k.kind = 'phone' and (reverse(k.value) collate "C") like ${words.phoneEnd} limit ${mostEnds})
    select ${shown} from customers.customers c where c.customer_id = any(array(select customer_id from ends)) and ${scopeOfEach(ctx)} limit ${most}`.execute(
    db(ctx.tx),
  )
  return rows
}

// A company is looked for to reach somebody there.
async function peopleOf(ctx: Ctx, companies: readonly Found[]): Promise<readonly FoundItem[]> {
  if (companies.length === 0) return []
  const names = new Map(companies.map((company) => [company.customerId, nameFor(ctx, company)]))
  const { rows } = await sql<Found & { companyId: string }>`
    select ${shown}, r.customer_id as company_id from customers.relations r join customers.customers c on c.customer_id = r.other_id
     where r.customer_id = any(${[...names.keys()]}::uuid[]) and (r.until is null or r.until >= ${ctx.now}::date) and c.kind = 'person' and ${scopeOfEach(ctx)}
     order by r.customer_id, c.name_pinyin, c.customer_id limit ${most}`.execute(db(ctx.tx))
  return rows.map((row) => ({ ...itemOf(ctx, row), detail: names.get(row.companyId) ?? null }))
}

async function byPrefix(ctx: Ctx, scope: RawBuilder<SqlBool>, words: Words): Promise<readonly Found[]> {
  const [email, phone] = ['email', 'phone'].map((field) => isReadable(ctx.rights.field(customerObject, field)))
  const wanted: Way[] = [
    ...words.namePrefixes.map((pattern): Way => [sql`c.name_pinyin`, pattern, namedFor(ctx)]),
    [sql`c.name_initials`, words.initialsPrefix, namedFor(ctx)],
    [sql`c.email`, email ? words.emailPrefix : null, always],
    ...(phone ? words.phonePrefixes : []).map((pattern): Way => [sql`c.phone`, pattern, always]),
  ]
  const selects = wanted.flatMap(([column, pattern, known], rank) =>
    pattern === null
      ? []
      : [
          sql`(select ${sql.lit(rank)} as rank, ${column} as place, ${shown} from customers.customers c
            where ${scope} and ${known} and ${column} like ${pattern} and ${spelled(words)} order by ${column}, c.customer_id limit ${most})`,
        ],
  )
  if (selects.length === 0) return []
  const { rows } = await sql<Found>`
    select * from (${sql.join(selects, sql` union all `)}) hits order by rank, place, customer_id`.execute(db(ctx.tx))
  return rows
}

async function byPart(ctx: Ctx, condition: RawBuilder<unknown>): Promise<readonly Found[]> {
  const { rows } = await sql<Found>`
    select ${shown} from customers.customers c where ${customerScope(ctx)} and ${condition} limit ${most}`.execute(db(ctx.tx))
  return rows
}

// `%` on either side; four digits are asked for at the end of a number only, for in the middle of one they are in every hundredth.
const shortestMiddle = 2 + 5

async function byParts(ctx: Ctx, words: Words): Promise<readonly Found[]> {
  const isOpen = isReadable(ctx.rights.field(customerObject, 'phone'))
  const phone =
    words.phonePart === null || words.phonePart.length < shortestMiddle || !isOpen
      ? []
      : await byPart(ctx, sql`c.phone like ${words.phonePart}`)
  if (words.nameParts.length === 0) return phone
  const contains = sql.join(
    words.namePartReadings.map((ways) => {
      const each = ways.map((pattern) => sql`c.name_pinyin like ${pattern}`)
      return sql`(${sql.join(each, sql` or `)})`
    }),
    sql` and `,
  )
  return [...phone, ...(await byPart(ctx, sql`${contains} and ${namedFor(ctx)} and ${spelled(words)}`))]
}

// By the fields that the company marked for it, as far as the reader may read them.
async function byOwnFields(ctx: Ctx, { shape }: SearchParts, scope: RawBuilder<SqlBool>, words: Words, where: 'begins' | 'inside') {
  const own = (await shape(ctx.tx)).of(customerObject).filter(({ key }) => isReadable(ctx.rights.field(customerObject, key)))
  const ways = (await searchedAmong(ctx.tx, own)).flatMap((field) => waysByField(field, words, where))
  if (ways.length === 0) return []
  const selects = ways.map(
    ({ holds, shown: value }) =>
      sql`(select ${shown}, ${value} as found from customers.customers c where ${holds} and ${scope} limit ${most})`,
  )
  const { rows } = await sql<Found & { found: string }>`${sql.join(selects, sql` union all `)}`.execute(db(ctx.tx))
  return rows.map((row) => ({ ...itemOf(ctx, row), detail: row.found }))
}

function itemOf(ctx: Ctx, found: Found): FoundItem {
  const facts = (['phone', 'email', 'city'] as const).map((field) => factFor(ctx, field, found[field]))
  const details = facts.filter((detail) => detail !== null && detail !== found.displayName)
  return { kind: 'customer', id: found.customerId, label: nameFor(ctx, found), detail: details.length > 0 ? details.join(' · ') : null }
}

const mostCompanies = 3

// Finds by anything: an exact key first, then the very name, the last digits of a number, what begins so (name, pinyin, initials, e-mail, phone),
// then names and numbers that contain it; last the people of companies that were found.
async function searchCustomers(ctx: Ctx, parts: SearchParts, words: Words): Promise<readonly FoundItem[]> {
  const items = new Map<string, FoundItem>()
  const companies: Found[] = []
  const take = (found: readonly FoundItem[]): void => {
    for (const item of found) if (items.size < most && !items.has(`${item.kind} ${item.id}`)) items.set(`${item.kind} ${item.id}`, item)
  }
  const takeCustomers = (found: readonly Found[]): void => {
    companies.push(...found.filter(({ kind }) => kind === 'company'))
    take(found.map((one) => itemOf(ctx, one)))
  }
  const hits = await byKey(ctx, parts, words.text)
  takeCustomers(hits.items)
  for (const finder of parts.finders) take(await finder(ctx, words.text))
  if (hits.isAddress) return [...items.values()]
  const scope = hits.isWhole ? scopeOfEach(ctx) : customerScope(ctx)
  takeCustomers(await byName(ctx, scope, words))
  if (items.size < most && !hits.isWhole) takeCustomers(await byPhoneEnd(ctx, words))
  if (items.size < most) takeCustomers(await byPrefix(ctx, scope, words))
  if (items.size < most) take(await byOwnFields(ctx, parts, scope, words, 'begins'))
  if (items.size < most) take(await byOwnFields(ctx, parts, scope, words, 'inside'))
  if (items.size < most && !hits.isWhole) takeCustomers(await byParts(ctx, words))
  if (items.size < most) take(await peopleOf(ctx, companies.slice(0, mostCompanies)))
  return [...items.values()]
}

/** Customers, and beside them whatever else goes by these words. */
export async function searchAll(ctx: Ctx, parts: SearchParts, typed: string): Promise<readonly FoundItem[]> {
  const words = wordsFrom(typed, isSupportedCountry(parts.country) ? String(getCountryCallingCode(parts.country)) : '')
  if (words.text === '') return []
  return [...(await searchCustomers(ctx, parts, words)), ...(await parts.beside(ctx, words))]
}
