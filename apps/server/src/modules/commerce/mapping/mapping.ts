import { createHash } from 'node:crypto'
import { z } from 'zod'
import { delimiters, encodings } from '../../../platform/csv/reading/format.ts'
import { Refusal } from '../../../platform/http/refusal.ts'
import { text } from '../../../platform/http/schemas.ts'
import { compileDates } from './dates.ts'
import { columnsOf } from './template.ts'

function isTimeZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}

const Template = text(500, 1)
/** A template, or one with a rule for its value: `integer` takes "17850.0" as 17850. */
const Value = z.union([Template, z.strictObject({ value: Template, as: z.enum(['text', 'integer']) })])
export type Value = z.infer<typeof Value>

const Line = z
  .strictObject({
    sku: Value,
    description: Value.optional(),
    category: Value.optional(),
    quantity: Value,
    unitPrice: Value.optional(),
    amount: Value.optional(),
  })
  .refine((line) => (line.unitPrice === undefined) !== (line.amount === undefined), 'needs either unitPrice or amount')

const Customer = z.strictObject({
  externalId: Value.optional(),
  email: Value.optional(),
  phone: Value.optional(),
  displayName: Value.optional(),
  givenName: Value.optional(),
  familyName: Value.optional(),
  country: Value.optional(),
  city: Value.optional(),
  /** Fields that the company added to customers, by their keys. */
  own: z
    .record(z.string().regex(/^x_[a-z0-9_]{1,46}$/, 'must be the key of a field of the company’s own'), Value)
    .refine((own) => Object.keys(own).length <= 100, 'names too many fields')
    .optional(),
})

/** How the columns of a file become orders; every field is a template over column names: `{InvoiceNo}`, `{id}@example.com`, `CD`. */
export const Mapping = z
  .strictObject({
    /** The system that numbered the orders; an order is known by source and number. */
    source: z.string().regex(/^[a-z0-9][a-z0-9_-]{0,63}$/, 'must be 1 to 64 small letters, digits, - or _'),
    currency: z
      .string()
      .regex(/^[A-Z]{3}$/, 'must be a code of three capital letters')
      .optional(),
    timeZone: z.string().max(64).refine(isTimeZone, 'is not a time zone').optional(),
    encoding: z.enum(encodings).optional(),
    delimiter: z.enum(delimiters).optional(),
    decimal: z.enum(['.', ',']).optional(),
    /** optional: the first line is skipped where it repeats the names in `columns`; none: there is never a header. */
    header: z.enum(['required', 'optional', 'none']).optional(),
    columns: z.array(text(200, 1)).min(1).max(500).optional(),
    dates: z.array(text(60, 1)).min(1).max(10),
    order: z.strictObject({ number: Value, orderedAt: Value }),
    returns: z
      .union([z.strictObject({ numberPrefix: text(20, 1) }), z.strictObject({ value: Value, equals: z.array(text(100)).min(1) })])
      .optional(),
    line: Line,
    customer: Customer.optional(),
    /** Says that these customers agreed to be written to, and on what ground. */
    consent: z
      .strictObject({
        channel: z.enum(['email', 'sms']),
        evidence: text(500, 1),
        given: z.strictObject({ value: Value, equals: z.array(text(100)).min(1) }).optional(),
      })
      .optional(),
  })
  .meta({ id: 'ImportMapping' })
export type Mapping = z.infer<typeof Mapping>

/** A mapping with the company's own currency and time zone where it names none. */
export type ResolvedMapping = Mapping & { readonly currency: string; readonly timeZone: string }

export const templateOf = (value: Value): string => (typeof value === 'string' ? value : value.value)

/** The fields of the company's own that a mapping fills. */
export const ownKeys = (mapping: Mapping): readonly string[] => Object.keys(mapping.customer?.own ?? {})

/** Every column that a mapping reads, in the order in which it names them. */
export function columnsNeeded(mapping: Mapping): readonly string[] {
  const tests = [mapping.returns, mapping.consent?.given].flatMap((test) => (test && 'value' in test ? [test.value] : []))
  const { own = {}, ...customer } = mapping.customer ?? {}
  const values = [mapping.order, mapping.line, customer, own].flatMap((group) => Object.values(group))
  return [...new Set([...values, ...tests].filter((value) => value !== undefined).flatMap((value) => columnsOf(templateOf(value))))]
}

/** Checks a mapping somebody wrote; what is wrong is refused by its place (`mapping_invalid`). */
export function parseMapping(given: unknown): Mapping {
  const parsed = Mapping.safeParse(given)
  if (!parsed.success) {
    const first = parsed.error.issues[0]
    throw new Refusal('mapping_invalid', { where: first?.path.join('.') || 'mapping', what: first?.message ?? 'is not valid' })
  }
  const mapping = parsed.data
  if (mapping.header !== undefined && mapping.header !== 'required' && !mapping.columns)
    throw new Refusal('mapping_invalid', { where: 'columns', what: 'must name the columns of a file without a header' })
  const missing = columnsNeeded(mapping).find((column) => mapping.columns && !mapping.columns.includes(column))
  if (missing !== undefined) throw new Refusal('mapping_invalid', { where: 'columns', what: `does not name "${missing}"` })
  compileDates(mapping.dates)
  return mapping
}

export function resolveMapping(mapping: Mapping, company: { readonly currency: string; readonly timeZone: string }): ResolvedMapping {
  return { ...mapping, currency: mapping.currency ?? company.currency, timeZone: mapping.timeZone ?? company.timeZone }
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, sorted(inner)]),
  )
}

/** The same for two mappings that mean the same, whatever the order of their keys. */
export function hashOfMapping(mapping: ResolvedMapping): string {
  return createHash('sha256')
    .update(JSON.stringify(sorted(mapping)))
    .digest('hex')
}
