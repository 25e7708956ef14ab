import { type RawBuilder, sql } from 'kysely'
import type { Labels } from '../../fields/field.ts'
import type { Language } from '../../i18n/languages.ts'
import { columnOf } from '../keys.ts'
import type { CustomType, FieldOptions, ValueType } from '../types.ts'

/** What an address is made of; each a column of its own, filtered, sorted and imported by itself. */
export const addressParts = ['street', 'district', 'city', 'region', 'postcode', 'country'] as const
export type AddressPart = (typeof addressParts)[number]

/** What of a field matters here. */
interface Spreadable {
  readonly key: string
  readonly type: CustomType
  readonly valueType: ValueType
  readonly labels: Labels
  readonly options: FieldOptions
  readonly required: boolean
  readonly indexState: 'none' | 'building' | 'ready' | 'failed'
  readonly part?: AddressPart
}

const partNames: Readonly<Record<AddressPart, Readonly<Record<Language, string>>>> = {
  street: { en: 'Street', 'zh-CN': '街道门牌', 'zh-TW': '街道門牌' },
  district: { en: 'District', 'zh-CN': '区县', 'zh-TW': '區' },
  city: { en: 'City', 'zh-CN': '城市', 'zh-TW': '城市' },
  region: { en: 'Region', 'zh-CN': '省份', 'zh-TW': '縣市' },
  postcode: { en: 'Postcode', 'zh-CN': '邮编', 'zh-TW': '郵遞區號' },
  country: { en: 'Country', 'zh-CN': '国家/地区', 'zh-TW': '國家/地區' },
}

const longest: Readonly<Record<AddressPart, number>> = { street: 300, district: 100, city: 100, region: 100, postcode: 20, country: 60 }
const needed: ReadonlySet<AddressPart> = new Set(['street', 'city'])

/** By which lists are sorted where the address has an index: what many share, and people look for. */
export const sortedParts: readonly AddressPart[] = ['city', 'region', 'postcode', 'country']

export const partKey = (key: string, part: AddressPart): string => `${key}_${part}`

/** The columns of a field: those of its parts where it is an address. */
export const columnsOf = ({ key, type }: Pick<Spreadable, 'key' | 'type'>): readonly string[] =>
  type === 'address' ? addressParts.map((part) => partKey(key, part)) : [key]

function labelsOf(labels: Labels, part: AddressPart): Labels {
  const named = Object.entries(partNames[part]).map(([language, name]) => {
    const own = Object.entries(labels).find(([known]) => known === language)?.[1]
    return [language, own === undefined ? undefined : `${own} · ${name}`]
  })
  return Object.fromEntries(named.filter(([, label]) => label !== undefined))
}

/** A field as values know it: an address as its parts, which are given, and as the whole, which is put together from them. */
export function spread<Field extends Spreadable>(field: Field): readonly Field[] {
  if (field.type !== 'address') return [field]
  const parts = addressParts.map((part): Field => {
    const shared = { ...field, key: partKey(field.key, part), type: 'text', valueType: 'text', part } as const
    return {
      ...shared,
      labels: labelsOf(field.labels, part),
      options: { maxLength: longest[part] },
      required: field.required && needed.has(part),
      indexState: sortedParts.includes(part) ? field.indexState : 'none',
    }
  })
  // The whole is put together in the statement that asks for it, and has no index of its own.
  return [{ ...field, required: false, indexState: 'none' }, ...parts]
}

// From the large to the small, without a space, where it is written so; elsewhere from the small to the large.
const fromLarge: readonly string[] = ['CN', 'TW', 'HK', 'MO', 'JP', 'KR']

/** The whole address as an expression over the records' own rows (alias `c`), in the order of its country. */
export function wholeSql(key: string): RawBuilder<unknown> {
  const part = (name: AddressPart) => sql.ref(`c.${partKey(key, name)}`)
  const [street, district, city, region, postcode, country] = addressParts.map(part)
  const large = sql`concat_ws('', ${region}, case when ${city} is distinct from ${region} then ${city} end, ${district}, ${street})`
  const place = sql`nullif(concat_ws(' ', ${city}, ${region}, ${postcode}), '')`
  const small = sql`concat_ws(', ', ${street}, ${district}, ${place}, ${country})`
  const isLarge = sql`case when ${country} is null then concat_ws('', ${region}, ${city}, ${street}) ~ '[一-鿿]'
    else ${country} = any(${[...fromLarge]}::text[]) end`
  return sql`nullif(case when ${isLarge} then ${large} else ${small} end, '')`
}

/** The same for one row, as the driver handed it out. */
export function wholeText(key: string, row: Readonly<Record<string, unknown>>): string | null {
  const [street, district, city, region, postcode, country] = addressParts.map((part) => {
    const value = row[columnOf(partKey(key, part))]
    return typeof value === 'string' ? value : null
  })
  const joined = (parts: readonly (string | null | undefined)[], by: string) => parts.filter((part) => typeof part === 'string').join(by)
  const isLarge = country ? fromLarge.includes(country) : /[一-鿿]/.test(joined([region, city, street], ''))
  const place = joined([city, region, postcode], ' ')
  const text = isLarge
    ? joined([region, city === region ? null : city, district, street], '')
    : joined([street, district, place === '' ? null : place, country], ', ')
  return text === '' ? null : text
}
