import fc from 'fast-check'
import { nastyTexts } from './nasty.ts'
import type { Schema, Schemas } from './operations.ts'

const MAX_DEPTH = 4
const MAX_ITEMS = 3
const MAX_TEXT = 40

/** Stands in a generated value for an id that the server has really given out; put in when the request is sent. */
export const KNOWN_ID = /^known-id-(\d+)$/

/** Values that fit a schema, as deep as it is worth. What they name need not exist. */
export function fitting(schema: Schema, schemas: Schemas, depth = 0): fc.Arbitrary<unknown> {
  if (schema.$ref !== undefined) {
    const target = schemas[schema.$ref.replace('#/components/schemas/', '')]
    if (target === undefined) throw new Error(`The document has no ${schema.$ref}`)
    // Lazily, for a schema may contain itself.
    return fc.constant(null).chain(() => fitting(target, schemas, depth + 1))
  }
  if ('const' in schema) return fc.constant(schema.const)
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum)
  const choices = schema.anyOf ?? schema.oneOf
  if (choices !== undefined) return fc.oneof(...worthChoosing(choices, depth).map((choice) => fitting(choice, schemas, depth)))
  if (schema.allOf !== undefined) {
    return fc.tuple(...schema.allOf.map((part) => fitting(part, schemas, depth))).map((parts) => Object.assign({}, ...parts))
  }
  const types = typeof schema.type === 'string' ? [schema.type] : (schema.type ?? [])
  return types.length === 0 ? anything(schema, schemas, depth) : fc.oneof(...types.map((type) => ofType(type, schema, schemas, depth)))
}

function anything(schema: Schema, schemas: Schemas, depth: number): fc.Arbitrary<unknown> {
  return schema.properties === undefined ? fc.jsonValue({ maxDepth: 1 }) : objects(schema, schemas, depth)
}

// Deep down only choices that come to an end are left.
function worthChoosing(choices: readonly Schema[], depth: number): readonly Schema[] {
  const flat = choices.filter((choice) => choice.$ref === undefined && choice.type !== 'object' && choice.type !== 'array')
  if (depth < MAX_DEPTH || choices.length === 0) return choices
  return flat.length > 0 ? flat : choices.slice(0, 1)
}

function ofType(type: string, schema: Schema, schemas: Schemas, depth: number): fc.Arbitrary<unknown> {
  if (type === 'object') return objects(schema, schemas, depth)
  if (type === 'array') return arrays(schema, schemas, depth)
  if (type === 'string') return texts(schema)
  if (type === 'integer') return integers(schema)
  if (type === 'number') return numbers(schema)
  return type === 'boolean' ? fc.boolean() : fc.constant(null)
}

function objects(schema: Schema, schemas: Schemas, depth: number): fc.Arbitrary<unknown> {
  const required = schema.required ?? []
  const wanted = Object.entries(schema.properties ?? {}).filter(([name]) => depth < MAX_DEPTH || required.includes(name))
  const known = fc.record(Object.fromEntries(wanted.map(([name, property]) => [name, fitting(property, schemas, depth + 1)])), {
    requiredKeys: required.filter((name) => wanted.some(([key]) => key === name)),
  })
  const others = schema.additionalProperties
  if (typeof others !== 'object' || depth >= MAX_DEPTH) return known
  const names = fitting(schema.propertyNames ?? { type: 'string', minLength: 1 }, schemas).map(String)
  const more = fc.dictionary(names, fitting(others, schemas, depth + 1), { maxKeys: MAX_ITEMS, noNullPrototype: true })
  return fc.tuple(more, known).map(([extra, own]) => ({ ...extra, ...own }))
}

function arrays(schema: Schema, schemas: Schemas, depth: number): fc.Arbitrary<unknown> {
  if (schema.prefixItems !== undefined) return fc.tuple(...schema.prefixItems.map((item) => fitting(item, schemas, depth + 1)))
  const least = schema.minItems ?? 0
  const most = depth >= MAX_DEPTH ? least : Math.max(least, Math.min(schema.maxItems ?? MAX_ITEMS, MAX_ITEMS))
  return fc.array(fitting(schema.items ?? {}, schemas, depth + 1), { minLength: least, maxLength: most })
}

function integers(schema: Schema): fc.Arbitrary<number> {
  const least = schema.minimum ?? (schema.exclusiveMinimum ?? Number.MIN_SAFE_INTEGER - 1) + 1
  const most = schema.maximum ?? (schema.exclusiveMaximum ?? Number.MAX_SAFE_INTEGER + 1) - 1
  const edges = [0, 1, 2147483647, 2147483648].filter((edge) => edge >= least && edge <= most)
  const any = fc.integer({
    min: Math.max(Math.ceil(least), Number.MIN_SAFE_INTEGER),
    max: Math.min(Math.floor(most), Number.MAX_SAFE_INTEGER),
  })
  return edges.length === 0 ? any : fc.oneof({ weight: 3, arbitrary: any }, { weight: 1, arbitrary: fc.constantFrom(...edges) })
}

function numbers(schema: Schema): fc.Arbitrary<number> {
  return fc.double({
    min: schema.minimum ?? schema.exclusiveMinimum ?? -1e9,
    max: schema.maximum ?? schema.exclusiveMaximum ?? 1e9,
    minExcluded: schema.exclusiveMinimum !== undefined,
    maxExcluded: schema.exclusiveMaximum !== undefined,
    noNaN: true,
  })
}

const name = fc.stringMatching(/^[a-z0-9]{1,12}$/)
const instants = fc.date({ min: new Date('0001-01-01T00:00:00Z'), max: new Date('9999-12-31T23:59:59Z'), noInvalidDate: true })
const formats: Readonly<Record<string, fc.Arbitrary<string>>> = {
  uuid: fc.oneof(
    fc.nat({ max: 40 }).map((n) => `known-id-${n}`),
    fc.uuid(),
  ),
  // fast-check's own addresses are legal and yet refused by most parsers.
  email: fc.tuple(name, name).map(([user, host]) => `${user}@${host}.example`),
  'date-time': instants.map((date) => date.toISOString()),
  date: instants.map((date) => date.toISOString().slice(0, 10)),
  time: instants.map((date) => date.toISOString().slice(11, 19)),
  uri: name.map((host) => `https://${host}.example/`),
}

function texts(schema: Schema): fc.Arbitrary<string> {
  const format = formats[schema.format ?? '']
  if (format !== undefined) return format
  const minLength = schema.minLength ?? 0
  const longest = schema.maxLength ?? Number.POSITIVE_INFINITY
  const maxLength = Math.max(minLength, Math.min(longest, MAX_TEXT))
  const pattern = schema.pattern === undefined ? undefined : new RegExp(schema.pattern, 'u')
  const fits = (text: string) => text.length >= minLength && text.length <= longest && (pattern?.test(text) ?? true)
  const edges = nastyTexts.filter(fits)
  const drawn =
    pattern === undefined || isLoose(pattern)
      ? [fc.string({ minLength, maxLength }), fc.string({ unit: 'binary', minLength, maxLength })]
      : [fc.stringMatching(pattern, { size: 'small' })]
  const known = edges.length > 0 ? [fc.constantFrom(...edges)] : []
  return fc.oneof(...drawn.map((one) => one.filter(patiently(fits, schema))), ...known)
}

// A pattern that only forbids a character or two is met by most texts; another one by none in a thousand.
function isLoose(pattern: RegExp): boolean {
  return ['plain words', '客户', 'x'].every((text) => pattern.test(text))
}

// fast-check would look for a fitting value for ever.
function patiently(fits: (text: string) => boolean, schema: Schema): (text: string) => boolean {
  let misses = 0
  return (text) => {
    misses = fits(text) ? 0 : misses + 1
    if (misses > 10_000) throw new Error(`No text was found that fits ${JSON.stringify(schema)}`)
    return misses === 0
  }
}
