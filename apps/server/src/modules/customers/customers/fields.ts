import type { FieldInfo } from '@guanxi/formula'
import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { FieldContribution } from '../../../platform/fields/catalogue.ts'
import { escapeLike } from '../../../platform/fields/compile.ts'
import type { ColumnField } from '../../../platform/fields/field.ts'
import { readingOf } from '../names/pinyin.ts'

const field = (key: string, type: ColumnField['type'], more: Partial<ColumnField> = {}): ColumnField => ({
  key,
  label: `customers:fields.${key}`,
  group: 'customers:fieldGroups.customer',
  type,
  source: 'c',
  column: key,
  sortable: true,
  filterable: true,
  ...more,
})

// A trigram index knows letters, not the two characters of a Chinese name: what contains 小明 is read to contain "xiaoming".
function narrowName(op: 'contains' | 'starts_with', text: string): RawBuilder<SqlBool> | null {
  const inside = readingOf(text, 'inside').pinyin
  if (inside === '') return null
  if (op === 'starts_with') return sql<SqlBool>`c.name_pinyin like ${`${escapeLike(readingOf(text).pinyin)}%`}`
  const whole = readingOf(text).pinyin
  const holds = sql<SqlBool>`c.name_pinyin like ${`%${escapeLike(inside)}%`}`
  return whole === inside ? holds : sql<SqlBool>`(${holds} or c.name_pinyin like ${`${escapeLike(whole)}%`})`
}

// Stored in lower case and collation C, where LIKE walks an index and ILIKE does not.
function narrowEmail(op: 'contains' | 'starts_with', text: string): RawBuilder<SqlBool> {
  return sql<SqlBool>`c.email like ${`${op === 'contains' ? '%' : ''}${escapeLike(text.toLowerCase())}%`}`
}

/** Whether the name is the customer's own: an e-mail or a phone number stands in for one that is not known. */
export const hasOwnName = sql<SqlBool>`(c.is_named or (c.display_name is distinct from c.email and c.display_name is distinct from c.phone))`

// Word for word as its index has it.
const birthdayOfYear = sql<number>`(extract(month from c.birthday) * 100 + extract(day from c.birthday))`

/** What the customers' own rows know. */
export const ownFields: FieldContribution = {
  sources: [{ alias: 'c', table: 'customers.customers', hasPlaces: true }],
  fields: [
    field('displayName', 'text', { sortColumn: 'namePinyin', narrows: narrowName }),
    field('kind', 'enum', { options: ['person', 'household', 'company'] }),
    field('email', 'text', { narrows: narrowEmail, mask: 'email' }),
    field('phone', 'text', { mask: 'phone' }),
    field('country', 'text'),
    field('city', 'text'),
    field('source', 'text'),
    field('birthday', 'date', { yearly: birthdayOfYear }),
    field('joinedAt', 'instant'),
    field('createdAt', 'instant'),
    field('ownerId', 'enum', { reference: 'person', sortable: false }),
    field('unitId', 'enum', { reference: 'unit', sortable: false }),
  ],
}

/** What formulas may use of the customers' own rows. */
export const customerFormulaFields: readonly FieldInfo[] = [
  { key: 'displayName', type: 'text' },
  { key: 'kind', type: 'choice' },
  { key: 'email', type: 'text' },
  { key: 'phone', type: 'text' },
  { key: 'country', type: 'text' },
  { key: 'city', type: 'text' },
  { key: 'source', type: 'text' },
  { key: 'birthday', type: 'date' },
  { key: 'createdAt', type: 'instant' },
  { key: 'joinedAt', type: 'instant' },
]

/** The facts that customers' pages show, in the order in which they are read. */
export const shownFacts = ['displayName', 'phone', 'email', 'birthday', 'city', 'country', 'source', 'locale', 'timeZone'] as const
