import { formatDate } from '../calendar.ts'
import { formatDecimal, formatFixed, fromWhole, parseDecimal, wholeWithin as wholeOf } from '../decimal.ts'
import { type Form, type FunctionForm, type Parameter, parameters } from '../signature.ts'
import { type Code, code, fitNumber, parameter, textLimit, wholeWithin } from '../sql.ts'
import { fitText, lengthOf, longestReplacement, longestText, slice, spaces, trim } from '../text.ts'
import { asDay, asNumber, asText, type Value } from '../value.ts'

/** The text, cut to the longest there may be; an empty one is blank. */
export const fitTextCode = (value: Code): Code => code`nullif(left(${value}, ${textLimit(longestText)}), '')`
const orEmpty = (value: Code): Code => code`coalesce(${value}, '')`
const textOr = (value: Value | undefined): string => (value === null || value === undefined ? '' : asText(value))

const join = (args: readonly Value[]): Value => fitText(args.map(textOr).join(''))
const joined = (args: readonly Code[]): Code =>
  fitTextCode(args.flatMap((arg, index) => (index === 0 ? orEmpty(arg) : code` || ${orEmpty(arg)}`)))

export const textOperators: readonly Form[] = [
  { name: '&', parameters: parameters(['left', 'text'], ['right', 'text']), result: 'text', meetsBlank: true, sql: joined, run: join },
]

const count: Parameter = { name: 'count', place: 'number' }
const text: Parameter = { name: 'text', place: 'text' }
const part: Parameter = { name: 'part', place: 'text' }

/** A number of characters, or a place among them. */
const countOf = (value: Value | undefined, low = 0): number | null => wholeOf(asNumber(value), low, longestText)
const countCode = (value: Code, low = 0): Code => wholeWithin(value, low, longestText)

function runLeft([value, characters]: readonly Value[]): Value {
  const to = countOf(characters)
  return to === null ? null : fitText(slice(asText(value), 0, to))
}

function runRight([value, characters]: readonly Value[]): Value {
  const taken = countOf(characters)
  const whole = asText(value)
  return taken === null ? null : fitText(slice(whole, Math.max(0, lengthOf(whole) - taken), longestText))
}

function runMid([value, from, characters = fromWhole(longestText)]: readonly Value[]): Value {
  const [start, taken] = [countOf(from, 1), countOf(characters)]
  return start === null || taken === null ? null : fitText(slice(asText(value), start - 1, start - 1 + taken))
}

function runReplace([value = null, found = null, replacement]: readonly Value[]): Value {
  const put = textOr(replacement)
  if (value === null || found === null || lengthOf(put) > longestReplacement) return null
  return fitText(asText(value).replaceAll(asText(found), () => put))
}

function runText([value, decimals]: readonly Value[]): Value {
  if (decimals === undefined) return formatDecimal(asNumber(value))
  const places = wholeOf(asNumber(decimals), 0, 12)
  return places === null ? null : formatFixed(asNumber(value), places)
}

const asDigits = /^[+-]?[0-9]{1,30}(?:\.[0-9]{1,30})?$/
function runNumber([value]: readonly Value[]): Value {
  const written = trim(asText(value))
  return asDigits.test(written) ? parseDecimal(written) : null
}

const trimmed = (value: Code): Code => code`btrim(${value}, cast(${parameter(spaces)} as text))`

const shortEnough = code`cast(${parameter(`^.{0,${longestReplacement}}$`)} as text)`

const shared = { group: 'text', result: 'text' } as const

export const textFunctions: readonly FunctionForm[] = [
  {
    ...shared,
    name: 'concat',
    parameters: [text],
    more: [text],
    meetsBlank: true,
    sql: joined,
    run: join,
    doc: 'The texts one after the other, blanks left out; also written `a & b`.',
    example: ['concat(last_name, first_name)', '"王小明"'],
  },
  {
    ...shared,
    name: 'left',
    parameters: [text, count],
    sql: ([a = [], characters = []]) => code`nullif(left(${a}, ${countCode(characters)}), '')`,
    run: runLeft,
    doc: 'The first characters.',
    example: ['left("客户关系", 2)', '"客户"'],
  },
  {
    ...shared,
    name: 'right',
    parameters: [text, count],
    sql: ([a = [], characters = []]) => code`nullif(right(${a}, ${countCode(characters)}), '')`,
    run: runRight,
    doc: 'The last characters.',
    example: ['right("13800138000", 4)', '"8000"'],
  },
  {
    ...shared,
    name: 'mid',
    parameters: [text, { name: 'from', place: 'number' }],
    last: count,
    sql: ([a = [], from = [], characters]) =>
      characters === undefined
        ? code`nullif(substring(${a} from ${countCode(from, 1)}), '')`
        : code`nullif(substring(${a} from ${countCode(from, 1)} for ${countCode(characters)}), '')`,
    run: runMid,
    doc: 'So many characters from a place on, the first being 1; without a count all that follow.',
    example: ['mid("A-1024-X", 3, 4)', '"1024"'],
  },
  {
    ...shared,
    name: 'length',
    parameters: [text],
    result: 'number',
    sql: ([a = []]) => code`cast(length(${a}) as numeric)`,
    run: ([value]) => fromWhole(lengthOf(asText(value))),
    doc: 'How many characters: a Chinese one or a simple emoji is one.',
    example: ['length("关系😀")', '3'],
  },
  {
    ...shared,
    name: 'upper',
    parameters: [text],
    sql: ([a = []]) => fitTextCode(code`upper(${a} collate "pg_unicode_fast") collate "C"`),
    run: ([value]) => fitText(asText(value).toUpperCase()),
    doc: 'In capitals.',
    example: ['upper("Straße")', '"STRASSE"'],
  },
  {
    ...shared,
    name: 'lower',
    parameters: [text],
    sql: ([a = []]) => fitTextCode(code`lower(${a} collate "pg_unicode_fast") collate "C"`),
    run: ([value]) => fitText(asText(value).toLowerCase()),
    doc: 'In small letters.',
    example: ['lower("VIP-7")', '"vip-7"'],
  },
  {
    ...shared,
    name: 'trim',
    parameters: [text],
    sql: ([a = []]) => code`nullif(${trimmed(a)}, '')`,
    run: ([value]) => fitText(trim(asText(value))),
    doc: 'Without space at either end, the wide Chinese one too.',
    example: ['trim("  王　")', '"王"'],
  },
  {
    ...shared,
    name: 'contains',
    parameters: [text, part],
    result: 'boolean',
    sql: ([a = [], b = []]) => code`(strpos(${a}, ${b}) > 0)`,
    run: ([a, b]) => asText(a).includes(asText(b)),
    doc: 'Whether the part stands somewhere in the text; capitals count.',
    example: ['contains("上海市浦东新区", "浦东")', 'true'],
  },
  {
    ...shared,
    name: 'starts',
    parameters: [text, part],
    result: 'boolean',
    sql: ([a = [], b = []]) => code`starts_with(${a}, ${b})`,
    run: ([a, b]) => asText(a).startsWith(asText(b)),
    doc: 'Whether the text begins with the part.',
    example: ['starts("+86 10", "+86")', 'true'],
  },
  {
    ...shared,
    name: 'ends',
    parameters: [text, part],
    result: 'boolean',
    sql: ([a = [], b = []]) => code`starts_with(reverse(${a}), reverse(${b}))`,
    run: ([a, b]) => asText(a).endsWith(asText(b)),
    doc: 'Whether the text ends with the part.',
    example: ['ends("a@example.com", ".com")', 'true'],
  },
  {
    ...shared,
    name: 'replace',
    parameters: [text, part, { name: 'by', place: 'text' }],
    meetsBlank: true,
    sql: ([a = [], b = [], by = []]) => fitTextCode(code`replace(${a}, ${b}, substring(${orEmpty(by)} from ${shortEnough}))`),
    run: runReplace,
    doc: 'Every such part replaced; by a blank it is taken out. What is put in has at most 100 characters.',
    example: ['replace("138-0013-8000", "-", "")', '"13800138000"'],
  },
  {
    ...shared,
    name: 'text',
    parameters: parameters(['number', 'amount']),
    last: { name: 'decimals', place: 'number' },
    sql: ([a = [], decimals]) =>
      decimals === undefined
        ? code`cast(trim_scale(${a}) as text)`
        : code`cast(${fitNumber(code`round(${a}, ${wholeWithin(decimals, 0, 12)})`)} as text)`,
    run: runText,
    doc: 'The number in digits, or with exactly so many decimals.',
    example: ['text(premium, 2)', '"1234.50"'],
  },
  {
    ...shared,
    name: 'text',
    parameters: parameters(['date', 'date']),
    sql: ([a = []]) => code`to_char(cast(${a} as timestamp), 'YYYY-MM-DD')`,
    run: ([a]) => formatDate(asDay(a)),
    doc: 'The day as YYYY-MM-DD.',
    example: ['text(birthday)', '"1990-02-28"'],
  },
  {
    ...shared,
    name: 'number',
    parameters: [text],
    result: 'number',
    sql: ([a = []]) => fitNumber(code`round(cast(substring(${trimmed(a)} from '^[+-]?[0-9]{1,30}(?:[.][0-9]{1,30})?$') as numeric), 12)`),
    run: runNumber,
    doc: 'The number that the text writes in digits, with a point; blank when it writes none.',
    example: ['number("-12.50")', '-12.5'],
  },
]
