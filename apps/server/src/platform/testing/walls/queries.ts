import fc from 'fast-check'

/** A table that random queries are made of, `{name}` in their text; its expressions, in which `$` stands for a row. */
export interface Target {
  readonly name: string
  readonly texts: readonly string[]
  readonly numbers: readonly string[]
  readonly times: readonly string[]
}

export interface Vocabulary {
  readonly targets: readonly Target[]
  readonly ids: readonly string[]
  /** Words that stand in the rows, whole or in part. */
  readonly words: readonly string[]
}

const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`

interface Alias {
  readonly target: Target
  readonly as: string
}

/** One condition on a row; some go wrong on some rows, for an error may speak of a row that nobody was to see. */
function leaf({ words, ids }: Vocabulary, { target, as }: Alias): fc.Arbitrary<string> {
  const word = fc.constantFrom(...words).map(quoted)
  const part = fc.tuple(fc.constantFrom(...words), fc.nat(8)).map(([text, from]) => quoted(`%${text.slice(from, from + 5)}%`))
  const id = fc.constantFrom(...ids).map(quoted)
  const text = fc.constantFrom(...target.texts).map((column) => column.replaceAll('$', as))
  const number = fc.constantFrom(...target.numbers).map((column) => column.replaceAll('$', as))
  const time = fc.constantFrom(...target.times).map((column) => column.replaceAll('$', as))
  const compare = fc.constantFrom('=', '<>', '<', '>=')
  const on = (...parts: fc.Arbitrary<string>[]): fc.Arbitrary<string> => fc.tuple(...parts).map((said) => said.join(' '))
  return fc.oneof(
    on(fc.constant(`${as}.customer_id`), compare, id),
    fc.uniqueArray(id, { minLength: 1, maxLength: 3 }).map((some) => `${as}.customer_id in (${some.join(', ')})`),
    on(text, compare, word),
    on(text, fc.constantFrom('like', 'ilike', 'not like'), part),
    text.map((column) => `${column} ~ '[a-f]{3}'`),
    fc.tuple(text, word).map(([column, value]) => `position(${value} in ${column}) > 0`),
    fc.tuple(text, fc.nat(40)).map(([column, length]) => `length(${column}) > ${length}`),
    on(text, fc.constantFrom('is null', 'is not null')),
    fc.tuple(number, compare, fc.nat(9_000)).map(([column, op, value]) => `${column} ${op} ${value}`),
    fc.tuple(time, compare, fc.integer({ min: 1, max: 28 })).map(([column, op, day]) => `${column} ${op} '2026-01-${day}'`),
    text.map((column) => `${column}::int > 0`),
    text.map((column) => `${column}::uuid is not null`),
    fc.tuple(text, word).map(([column, value]) => `1 / (case when ${column} = ${value} then 0 else 1 end) = 1`),
    fc.constantFrom('true', 'false'),
  )
}

function inner(vocabulary: Vocabulary, outer: Alias, depth: number): fc.Arbitrary<string> {
  return fc.constantFrom(...vocabulary.targets).chain((target) => {
    const alias = { target, as: `${outer.as}i` }
    const from = `from {${target.name}} ${alias.as} where`
    return fc
      .tuple(tree(vocabulary, alias, depth - 1), fc.constantFrom(...target.numbers), fc.constantFrom('', 'not '))
      .chain(([where, number, not]) =>
        fc.constantFrom(
          `${not}exists (select 1 ${from} ${alias.as}.customer_id = ${outer.as}.customer_id and ${where})`,
          `${not}exists (select 1 ${from} ${where})`,
          `${outer.as}.customer_id ${not}in (select ${alias.as}.customer_id ${from} ${where})`,
          `(select count(*) ${from} ${where}) > 1`,
          `(select max(${number.replaceAll('$', alias.as)}) ${from} ${where}) > 100`,
          `${outer.as}.customer_id = any (array(select ${alias.as}.customer_id ${from} ${where}))`,
        ),
      )
  })
}

/** Conditions joined by and, or, not, with questions about other tables in between. */
function tree(vocabulary: Vocabulary, alias: Alias, depth: number): fc.Arbitrary<string> {
  if (depth <= 0) return leaf(vocabulary, alias)
  const below = tree(vocabulary, alias, depth - 1)
  return fc.oneof(
    leaf(vocabulary, alias),
    fc.tuple(below, fc.constantFrom('and', 'or'), below).map((parts) => `(${parts.join(' ')})`),
    below.map((said) => `not (${said})`),
    inner(vocabulary, alias, depth),
  )
}

/** One query in one of many shapes; what comes back is in a total order, so that two answers can be compared. */
export function queries(vocabulary: Vocabulary): fc.Arbitrary<string> {
  const pair = fc.tuple(fc.constantFrom(...vocabulary.targets), fc.constantFrom(...vocabulary.targets))
  return pair.chain(([one, other]) => {
    const [a, b] = [
      { target: one, as: 'a' },
      { target: other, as: 'b' },
    ]
    const parts = fc.tuple(
      tree(vocabulary, a, 3),
      tree(vocabulary, b, 2),
      fc.constantFrom(...one.texts).map((column) => column.replaceAll('$', 'a')),
      fc.constantFrom(...other.texts).map((column) => column.replaceAll('$', 'b')),
      fc.constantFrom(...one.numbers).map((column) => column.replaceAll('$', 'a')),
      fc.nat(3),
    )
    return parts.chain(([where, also, text, otherText, number, skip]) => {
      const [from, second] = [`from {${one.name}} a`, `{${other.name}} b`]
      return fc.constantFrom(
        `select a.customer_id, ${text}, ${number} ${from} where ${where} order by 1, 2, 3 limit 20 offset ${skip}`,
        `select a::text ${from} where ${where} order by 1`,
        `select to_jsonb(a) ${from} where ${where} order by to_jsonb(a)::text`,
        `select count(*), count(${text}), max(${text}), sum(${number}) ${from} where ${where}`,
        `select exists (select ${from} where ${where})`,
        `select ${text}, ${otherText} ${from} join ${second} using (customer_id) where ${where} and ${also} order by 1, 2`,
        `select ${text}, ${otherText} ${from} left join ${second} on b.customer_id = a.customer_id and ${also} where ${where} order by 1, 2`,
        `select ${text}, ${otherText} ${from} full join ${second} on b.customer_id = a.customer_id order by 1, 2`,
        `select count(*) ${from}, ${second} where ${where} and ${also}`,
        `select ${text}, count(*), min(a.customer_id::text) ${from} where ${where} group by ${text} having count(*) > ${skip} order by 1`,
        `select string_agg(${text}, ' ' order by ${text}) ${from} where ${where}`,
        `select ${text} ${from} where ${where} union select ${otherText} from ${second} where ${also} order by 1`,
        `select a.customer_id ${from} where ${where} intersect select b.customer_id from ${second} where ${also} order by 1`,
        `select a.customer_id::text ${from} where ${where} except all select b.customer_id::text from ${second} where ${also} order by 1`,
        `select ${text}, (select string_agg(${otherText}, ',' order by ${otherText}) from ${second} where ${also}) ${from} where ${where} order by 1, 2`,
        `select ${text}, rank() over (order by ${text}), count(*) over () ${from} where ${where} order by 1, 2`,
        `with x as materialized (select ${text} as word, a.customer_id ${from} where ${where}) select x.word, ${otherText} from x join ${second} using (customer_id) where ${also} order by 1, 2`,
        `select ${text}, l.word ${from} cross join lateral (select ${otherText} as word from ${second} where b.customer_id <> a.customer_id or ${also}) l where ${where} order by 1, 2`,
        `select distinct ${text} ${from} where ${where} order by 1`,
      )
    })
  })
}
