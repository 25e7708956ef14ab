import { isHan } from './clean-text.ts'
import type { ComparisonSpec, FieldKind } from './comparison.ts'
import { dayNumber, dayOrderOf, parseDate } from './date-parts.ts'
import type { RecordColumn, Records } from './record-columns.ts'

/** Names of columns, in words and Chinese. The first that fits counts. */
const BY_NAME: readonly (readonly [RegExp, FieldKind | 'given' | 'family' | 'reading'])[] = [
  [/pinyin|romani[sz]|拼音/, 'reading'],
  [/company|employer|organi[sz]ation|公司|单位/, 'text'],
  [/e.?mail|邮箱|邮件|郵箱/, 'email'],
  [/phone|mobile|\btel\b|telephone|\bcell\b|手机|手機|电话|電話/, 'phone'],
  [/birth|\bdob\b|\bdate\b|生日|出生|日期/, 'date'],
  [/ssn|soc.?sec|passport|licen[cs]e|\bcard|national.?id|tax.?id|身份证|身份證|护照|证件|卡号/, 'id'],
  [/post.?code|postal|\bzip|邮编|郵編|邮政编码/, 'number'],
  [/(street|house|building|door).?(no|num|number)\b|门牌|house$/, 'number'],
  [/(given|first|fore|christian|middle).?names?\b|^名$|名字$/, 'given'],
  [/(sur|last|family).?name\b|^surname|姓氏|^姓$/, 'family'],
  [/city|suburb|town|district|county|state|province|region|country|城市|省|市$|区$|国家/, 'place'],
  [/addr|street|road|line.?\d|地址|街/, 'text'],
  [/gender|\bsex\b|\btitle\b|salutation|性别|称呼/, 'category'],
  [/姓名|\bname\b|^name|customer$|contact$|客户$|联系人/, 'name'],
]
const SAMPLE = 500
const MOST = 0.8
const FEW_VALUES = 20

/**
 * How to compare each column of a file about people, from its name or else from what stands in it. Two parts of a name, and two lines of
 * an address, may have changed places. Columns that cannot tell are left out: without content, or with the same in every record, or
 * numbers no two records share.
 *
 * Never give it the column that holds the truth.
 */
export function inferFields(records: Records): ComparisonSpec[] {
  const roles = new Map<string, FieldKind | 'given' | 'family' | 'reading'>()
  for (const column of records.columns.values()) {
    const role = roleOf(column)
    if (column.values.length > 1 && !(isUnique(column) && (role === 'id' || role === 'number'))) roles.set(column.name, role)
  }
  const named = (wanted: string): string[] => [...roles].flatMap(([name, role]) => (role === wanted ? [name] : []))
  const reading = named('reading')[0]
  const swaps = swapsOf(named('given'), named('family'), named('text'))
  const nameColumns = [...named('name'), ...named('family')]
  return [...roles].flatMap(([column, role]): ComparisonSpec[] => {
    if (role === 'reading') return nameColumns.length > 0 ? [] : [{ column, kind: 'name' }]
    const kind = role === 'given' || role === 'family' ? 'name' : role
    const swap = swaps.get(column)
    const read = reading !== undefined && role === 'name' && column === nameColumns[0]
    return [
      {
        column,
        kind,
        ...(swap === undefined ? {} : { swap }),
        ...(read ? { reading } : {}),
        ...(role === 'family' ? { shared: true } : {}),
      },
    ]
  })
}

function isUnique({ codes, values }: RecordColumn): boolean {
  let present = 0
  for (const code of codes) if (code >= 0) present++
  return values.length === present
}

/** The first given with the first family name; lines of an address two by two. */
function swapsOf(given: readonly string[], family: readonly string[], lines: readonly string[]): Map<string, string> {
  const swaps = new Map<string, string>()
  const join = (one: string | undefined, other: string | undefined): void => {
    if (one === undefined || other === undefined) return
    swaps.set(one, other)
    swaps.set(other, one)
  }
  join(given[0], family[0])
  for (let at = 0; at + 1 < lines.length; at += 2) join(lines[at], lines[at + 1])
  return swaps
}

function roleOf(column: RecordColumn): FieldKind | 'given' | 'family' | 'reading' {
  const name = column.name
    .trim()
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .replace(/[_.-]+/g, ' ')
  const role = BY_NAME.find(([pattern]) => pattern.test(name))?.[1] ?? kindOfContent(column)
  // A column may be called anything; what is no e-mail or date cannot be compared as one.
  if (role === 'date' && !isDates(column.values)) return kindOfContent(column)
  if (role === 'email' && !holds(column.values, (text) => text.includes('@'))) return kindOfContent(column)
  return role
}

function kindOfContent({ values, codes }: RecordColumn): FieldKind {
  if (holds(values, (text) => /^\S+@\S+\.\S+$/.test(text))) return 'email'
  if (isDates(values)) return 'date'
  if (holds(values, (text) => /^[+(]?[\d\s()./-]{8,20}$/.test(text) && /\d{4}/.test(text))) return 'phone'
  if (values.length <= FEW_VALUES && codes.length > 5 * values.length) return 'category'
  if (holds(values, (text) => /^[\p{L}]{0,3}[\d-]+[\p{L}]?$/u.test(text))) return values.length > codes.length / 10 ? 'id' : 'number'
  if (holds(values, (text) => isHan(text) && text.length >= 2 && text.length <= 4)) return 'name'
  return 'text'
}

function isDates(values: readonly string[]): boolean {
  const order = dayOrderOf(values.slice(0, SAMPLE))
  return holds(values, (text) => {
    const parts = parseDate(text, order)
    return parts.year >= 1850 && parts.year <= 2200 && !Number.isNaN(dayNumber(parts))
  })
}

/** Whether four in five of the first values are so. */
function holds(values: readonly string[], isSo: (text: string) => boolean): boolean {
  const sample = values.slice(0, SAMPLE)
  return sample.filter(isSo).length >= MOST * sample.length && sample.length > 0
}
