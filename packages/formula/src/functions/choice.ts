import type { FunctionForm } from '../signature.ts'
import { parameters } from '../signature.ts'
import { type Code, code, commas } from '../sql.ts'
import { asBoolean, type Value } from '../value.ts'

const otherwise = { name: 'otherwise', place: 'same' } as const

function caseCode([subject = [], ...rest]: readonly Code[]): Code {
  const pairs: Code[] = []
  for (let at = 0; at + 1 < rest.length; at += 2) pairs.push(code` when ${rest[at] ?? []} then ${rest[at + 1] ?? []}`)
  return code`(case ${subject}${pairs.flat()} else ${rest.length % 2 === 1 ? (rest.at(-1) ?? []) : code`null`} end)`
}

function runCase([subject = null, ...rest]: readonly Value[]): Value {
  for (let at = 0; at + 1 < rest.length; at += 2) if (subject !== null && subject === rest[at]) return rest[at + 1] ?? null
  return rest.length % 2 === 1 ? (rest.at(-1) ?? null) : null
}

/** A blank is neither true nor false: `false and blank` is false whatever the blank would turn out to be. */
export function all(args: readonly Value[]): Value {
  if (args.some((arg) => arg === false)) return false
  return args.includes(null) ? null : true
}

export function any(args: readonly Value[]): Value {
  if (args.some((arg) => arg === true)) return true
  return args.includes(null) ? null : false
}

const joined = (args: readonly Code[], word: Code): Code => code`(${args.flatMap((arg, index) => (index === 0 ? arg : [...word, ...arg]))})`

export const allCode = (args: readonly Code[]): Code => joined(args, code` and `)
export const anyCode = (args: readonly Code[]): Code => joined(args, code` or `)

export const choiceFunctions: readonly FunctionForm[] = [
  {
    name: 'if',
    group: 'choice',
    parameters: parameters(['condition', 'boolean'], ['then', 'same']),
    last: otherwise,
    result: 'same',
    meetsBlank: true,
    sql: ([condition = [], then = [], other]) => code`(case when ${condition} then ${then} else ${other ?? code`null`} end)`,
    run: ([condition, then = null, other = null]) => (condition === true ? then : other),
    doc: 'The second value when the condition holds, else the third; a blank condition does not hold.',
    example: ['if(premium >= 1000, "large", "small")', '"large"'],
  },
  {
    name: 'case',
    group: 'choice',
    parameters: parameters(['value', 'subject'], ['when', 'subject'], ['then', 'same']),
    more: parameters(['when', 'subject'], ['then', 'same']),
    last: otherwise,
    result: 'same',
    meetsBlank: true,
    sql: caseCode,
    run: runCase,
    doc: 'The value after the first option that equals the first value, else the last; a blank equals nothing.',
    example: ['case(status, "new", 1, "paid", 2, 0)', '2'],
  },
  {
    name: 'coalesce',
    group: 'choice',
    parameters: parameters(['value', 'same']),
    more: parameters(['value', 'same']),
    result: 'same',
    meetsBlank: true,
    sql: (args) => code`coalesce(${commas(args)})`,
    run: (args) => args.find((arg) => arg !== null) ?? null,
    doc: 'The first value that is not blank.',
    example: ['coalesce(nickname, first_name)', '"小明"'],
  },
  {
    name: 'isblank',
    group: 'choice',
    parameters: parameters(['value', 'anything']),
    result: 'boolean',
    meetsBlank: true,
    sql: ([value = []]) => code`(${value} is null)`,
    run: ([value = null]) => value === null,
    doc: 'Whether there is no value: an empty text or list is none.',
    example: ['isblank(renewed_on)', 'true'],
  },
  {
    name: 'and',
    group: 'choice',
    parameters: parameters(['condition', 'boolean'], ['condition', 'boolean']),
    more: parameters(['condition', 'boolean']),
    result: 'boolean',
    meetsBlank: true,
    sql: allCode,
    run: all,
    doc: 'Whether all hold; also written `a and b`.',
    example: ['and(vip, premium > 1000)', 'true'],
  },
  {
    name: 'or',
    group: 'choice',
    parameters: parameters(['condition', 'boolean'], ['condition', 'boolean']),
    more: parameters(['condition', 'boolean']),
    result: 'boolean',
    meetsBlank: true,
    sql: anyCode,
    run: any,
    doc: 'Whether one holds; also written `a or b`.',
    example: ['or(vip, premium > 1000000)', 'true'],
  },
  {
    name: 'not',
    group: 'choice',
    parameters: parameters(['condition', 'boolean']),
    result: 'boolean',
    sql: ([condition = []]) => code`(not ${condition})`,
    run: ([condition]) => !asBoolean(condition),
    doc: 'Whether the condition does not hold; parentheses are not needed.',
    example: ['not vip', 'false'],
  },
]
