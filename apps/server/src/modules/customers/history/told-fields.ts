import { veil } from '../../../platform/fields/restrict.ts'
import type { Ctx } from '../../../platform/http/context.ts'
import type { Shape } from '../../../platform/shape/snapshot.ts'
import { isComputed } from '../../../platform/shape/types.ts'
import { closedAmong } from '../../../platform/shape/values.ts'
import { closedFields, customerObject, mayReadAddresses } from '../customers/reading.ts'

const coreFields = [
  'displayName',
  'givenName',
  'familyName',
  'kind',
  'phone',
  'email',
  'birthday',
  'city',
  'country',
  'source',
  'locale',
  'timeZone',
] as const

export interface ToldField {
  readonly key: string
  /** A value as the reader may know it. */
  readonly read: (value: unknown) => unknown
}

const asItIs = (value: unknown): unknown => value ?? null
const veiled = (value: unknown): unknown => (value === null || value === undefined || value === '' ? null : veil)

// A name that nobody gave is the address that stands for it.
const looksLikeAddress = (value: unknown): boolean => typeof value === 'string' && (value.includes('@') || /^\+?\d[\d -]{5,}$/.test(value))

/** The fields whose history the reader may know, each with how: closed ones are not among them, masked ones say only that there was something. */
export function toldFields(ctx: Ctx, shape: Shape): readonly ToldField[] {
  const own = shape.of(customerObject).filter(({ type }) => !isComputed(type))
  const closed: Readonly<Record<string, string>> = { ...closedFields(ctx), ...closedAmong(ctx, shape, own) }
  const name = (value: unknown) => (looksLikeAddress(value) && !mayReadAddresses(ctx.rights) ? veil : asItIs(value))
  return [...coreFields, ...own.map(({ key }) => key)].flatMap((key): ToldField[] => {
    if (closed[key] === 'hidden') return []
    if (closed[key] === 'masked') return [{ key, read: veiled }]
    return [{ key, read: key === 'displayName' ? name : asItIs }]
  })
}
