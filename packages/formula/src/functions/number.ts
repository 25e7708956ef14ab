import {
  add,
  ceil,
  divide,
  floor,
  magnitude,
  multiply,
  power,
  remainder,
  roundTo,
  squareRoot,
  subtract,
  truncate,
  wholeWithin as wholeOf,
} from '../decimal.ts'
import { type Form, type FunctionForm, type Parameter, type Place, parameters } from '../signature.ts'
import { type Code, code, commas, fitNumber, wholeWithin } from '../sql.ts'
import { asDay, asNumber, type Value } from '../value.ts'

type Pair = (a: bigint, b: bigint) => bigint | null
const overTwo =
  (pair: Pair) =>
  ([a, b]: readonly Value[]): Value =>
    pair(asNumber(a), asNumber(b))

/** A half of the last digit that counts lies no nearer to any other quotient or root than this many decimals can tell. */
const exact = (value: Code): Code => code`round(${value}, 60)`
const divided = ([a = [], b = []]: readonly Code[]): Code => fitNumber(code`round(${exact(a)} / nullif(${b}, 0), 12)`)
const largestExponent = 400
const raised = ([base = [], exponent = []]: readonly Code[]): Code =>
  fitNumber(code`round(power(round(${base}, 100), cast(${wholeWithin(exponent, 0, largestExponent)} as numeric)), 12)`)

function raise([base, exponent]: readonly Value[]): Value {
  const whole = wholeOf(asNumber(exponent), 0, largestExponent)
  return whole === null ? null : power(asNumber(base), whole)
}

const rest = ([a = [], b = []]: readonly Code[]): Code => code`mod(${a}, nullif(${b}, 0))`
const multiplied = ([a = [], b = []]: readonly Code[]): Code => fitNumber(code`round(${a} * ${b}, 12)`)

const two = (a: Place, b: Place): readonly Parameter[] => parameters(['left', a], ['right', b])
const product = { name: '*', sql: multiplied, run: overTwo(multiply) }
const quotient = { name: '/', sql: divided, run: overTwo(divide) }

export const numberOperators: readonly Form[] = [
  {
    name: '+',
    parameters: two('amount', 'amount'),
    result: 'amount',
    sql: ([a = [], b = []]) => fitNumber(code`${a} + ${b}`),
    run: overTwo(add),
  },
  {
    name: '-',
    parameters: two('amount', 'amount'),
    result: 'amount',
    sql: ([a = [], b = []]) => fitNumber(code`${a} - ${b}`),
    run: overTwo(subtract),
  },
  {
    name: '-',
    parameters: parameters(['operand', 'amount']),
    result: 'amount',
    sql: ([a = []]) => code`(- ${a})`,
    run: ([a]) => -asNumber(a),
  },
  { ...product, parameters: two('amount', 'number'), result: 'amount' },
  { ...product, parameters: two('number', 'amount'), result: 'amount' },
  { ...quotient, parameters: two('amount', 'number'), result: 'amount' },
  { ...quotient, parameters: two('money', 'money'), result: 'number' },
  { name: '%', parameters: two('amount', 'amount'), result: 'amount', sql: rest, run: overTwo(remainder) },
  { name: '^', parameters: two('number', 'number'), result: 'number', sql: raised, run: raise },
]

function roundValue([value, decimals = 0n]: readonly Value[]): Value {
  const places = wholeOf(asNumber(decimals), -30, 12)
  return places === null ? null : roundTo(asNumber(value), places)
}

function extreme(name: 'min' | 'max', place: 'amount' | 'date' | 'instant', doc: string, example: FunctionForm['example']): FunctionForm {
  const isBetter = (a: Value, b: Value): boolean => {
    const [x, y] = place === 'amount' ? [asNumber(a), asNumber(b)] : [asDay(a), asDay(b)]
    return name === 'min' ? x < y : x > y
  }
  return {
    name,
    group: 'number',
    parameters: parameters(['value', place], ['value', place]),
    more: parameters(['value', place]),
    result: place,
    meetsBlank: true,
    sql: (args) => (name === 'min' ? code`least(${commas(args)})` : code`greatest(${commas(args)})`),
    run: (args) => args.reduce((best, arg) => (best === null || (arg !== null && isBetter(arg, best)) ? arg : best), null),
    doc,
    example,
  }
}

const single = (name: string, run: (a: bigint) => bigint | null, sql: (a: Code) => Code, doc: string, example: FunctionForm['example']) =>
  ({
    name,
    group: 'number',
    parameters: parameters(['value', 'amount']),
    result: 'amount',
    sql: ([a = []]: readonly Code[]) => sql(a),
    run: ([a]: readonly Value[]) => run(asNumber(a)),
    doc,
    example,
  }) as const satisfies FunctionForm

export const numberFunctions: readonly FunctionForm[] = [
  single('abs', magnitude, (a) => code`abs(${a})`, 'The number without its sign.', ['abs(-3.5)', '3.5']),
  {
    name: 'round',
    group: 'number',
    parameters: parameters(['value', 'amount']),
    last: { name: 'decimals', place: 'number' },
    result: 'amount',
    sql: ([a = [], decimals]) =>
      fitNumber(decimals === undefined ? code`round(${a}, 0)` : code`round(${a}, ${wholeWithin(decimals, -30, 12)})`),
    run: roundValue,
    doc: 'Rounded, a half away from zero; with -2 decimals to hundreds.',
    example: ['round(premium * (1 - discount), 2)', '1111.05'],
  },
  single('floor', floor, (a) => fitNumber(code`floor(${a})`), 'The next whole number below.', ['floor(-1.5)', '-2']),
  single('ceil', ceil, (a) => fitNumber(code`ceil(${a})`), 'The next whole number above.', ['ceil(1.2)', '2']),
  single('trunc', truncate, (a) => code`trunc(${a})`, 'The number without its decimals.', ['trunc(-1.7)', '-1']),
  extreme('min', 'amount', 'The least of the numbers that are not blank.', ['min(3, blank, -1)', '-1']),
  extreme('min', 'date', 'The earliest of the days that are not blank.', ['min(signed_on, birthday)', '1990-02-28']),
  extreme('min', 'instant', 'The earliest of the instants that are not blank.', ['min(seen_at, now())', '2026-03-01T15:59:59.000Z']),
  extreme('max', 'amount', 'The greatest of the numbers that are not blank.', ['max(premium, 5000)', '5000']),
  extreme('max', 'date', 'The latest of the days that are not blank.', ['max(signed_on, renewed_on)', '2024-01-31']),
  extreme('max', 'instant', 'The latest of the instants that are not blank.', ['max(seen_at, now())', '2026-11-30T08:00:00.000Z']),
  {
    name: 'mod',
    group: 'number',
    parameters: two('amount', 'amount'),
    result: 'amount',
    sql: rest,
    run: overTwo(remainder),
    doc: 'What is left after dividing, with the sign of the first; also written `a % b`.',
    example: ['mod(-7, 3)', '-1'],
  },
  {
    name: 'power',
    group: 'number',
    parameters: parameters(['base', 'number'], ['exponent', 'number']),
    result: 'number',
    sql: raised,
    run: raise,
    doc: 'Raised to a whole exponent from 0 to 400, whose decimals are cut off; also written `a ^ b`.',
    example: ['power(1.05, 2)', '1.1025'],
  },
  {
    name: 'sqrt',
    group: 'number',
    parameters: parameters(['value', 'number']),
    result: 'number',
    sql: ([a = []]) => code`round(sqrt(${exact(code`nullif(greatest(${a}, -0.000000000001), -0.000000000001)`)}), 12)`,
    run: ([a]) => squareRoot(asNumber(a)),
    doc: 'The square root; blank below zero.',
    example: ['sqrt(2)', '1.414213562373'],
  },
]
