import { type CategoricalColumn, type MatchResult, matchRecords } from '@guanxi/models'
import { type Answer, CommandRefused } from '../output.ts'
import { figure, notes, table } from './in-words.ts'
import { refusing } from './refusing.ts'
import { WordReader } from './table/columns.ts'
import { placeOf, streamColumns } from './table/read-numbers.ts'

export interface MatchCommandOptions {
  readonly id: string
  readonly ignore?: readonly string[]
  readonly truth?: string
  readonly seed?: number
  readonly explain?: boolean
}

const SHOWN = 10
const HAN = /\p{Script=Han}/u

/** Each column as its distinct texts; a person may well be called Null. */
async function readTexts(file: string, { id, ignore = [], truth }: MatchCommandOptions): Promise<ReadonlyMap<string, CategoricalColumn>> {
  const readers = new Map<string, WordReader>()
  await streamColumns(file, (header) => {
    for (const name of [id, ...ignore, ...(truth === undefined ? [] : [truth])]) placeOf(header, { name }, file)
    const wanted = [...header.entries()].filter(([, name]) => name !== '' && !ignore.includes(name))
    return wanted.map(([at, name]) => {
      const reader = new WordReader(new Set(['']))
      readers.set(name, reader)
      return { at, reader }
    })
  })
  return new Map([...readers].map(([name, reader]) => [name, reader.done(name)]))
}

/** The texts row by row: each a reference to the one that all rows with it share. */
function cellsOf({ levels, codes }: CategoricalColumn): (string | null)[] {
  return Array.from(codes, (code) => levels[code] ?? null)
}

/** Which row is which. A name that two rows share names neither. */
function idsOf(column: CategoricalColumn | undefined, file: string): string[] {
  const { name, levels, codes } = column ?? { name: '', levels: [], codes: new Int32Array() }
  const rows = new Int32Array(levels.length)
  codes.forEach((code, row) => {
    if (code < 0) throw new CommandRefused('id_missing', `${file}, row ${row + 1}: the column "${name}" is empty`)
    rows[code] = (rows[code] ?? 0) + 1
  })
  const twice = rows.findIndex((count) => count > 1)
  if (twice >= 0) throw new CommandRefused('id_not_unique', `${file}: ${rows[twice]} rows have "${levels[twice]}" in the column "${name}"`)
  return Array.from(codes, (code) => levels[code] ?? '')
}

async function readingFor(columns: Iterable<CategoricalColumn>): Promise<{ reading?: (text: string) => string }> {
  const isChinese = [...columns].some(({ levels }) => levels.some((text) => HAN.test(text)))
  if (!isChinese) return {}
  const { pinyin } = await import('pinyin-pro')
  return { reading: (text) => pinyin(text, { toneType: 'none', type: 'array', v: true }).join(' ') }
}

/** Finds the records that are of one person or company, and by which evidence. */
export async function match(file: string, options: MatchCommandOptions): Promise<Answer> {
  const { id, ignore = [], truth, seed, explain = false } = options
  const columns = await readTexts(file, options)
  const ids = idsOf(columns.get(id), file)
  const compared = [...columns].filter(([name]) => name !== id)
  const reading = await readingFor(compared.map(([, column]) => column))
  const found = await refusing(file, () =>
    matchRecords(Object.fromEntries(compared.map(([name, column]) => [name, cellsOf(column)])), {
      ...reading,
      ...(truth === undefined ? {} : { truth }),
      ...(seed === undefined ? {} : { seed }),
    }),
  )
  const clusters = clustersOf(found, ids)
  const { quality, fields, blocking, candidates, automatic, warnings } = found
  return {
    json: {
      ...{ records: ids.length, ignored: [id, ...ignore], candidates, automatic },
      ...(quality === null ? {} : quality),
      pairs: pairsOf(found, ids, explain),
      clusters,
      refused: found.refused.map((link) => ({ ...link, left: ids[link.left], right: ids[link.right] })),
      ...{ fields, blocking, warnings },
    },
    text: inWords(found, ids, clusters),
  }
}

function pairsOf({ pairs, automatic, explain }: MatchResult, ids: readonly string[], withSteps: boolean): object[] {
  return Array.from(pairs.left, (left, at) => {
    const right = pairs.right[at] ?? 0
    const pair = {
      left: ids[left],
      right: ids[right],
      probability: pairs.probability[at],
      weight: pairs.weight[at],
      automatic: at < automatic,
    }
    return withSteps ? { ...pair, steps: explain(left, right).steps } : pair
  })
}

/** Clusters of two records or more, each in the order of the file. */
function clustersOf({ clusters }: MatchResult, ids: readonly string[]): string[][] {
  const members = Map.groupBy(ids.keys(), (row) => clusters[row] ?? row)
  return [...members.values()].filter((rows) => rows.length > 1).map((rows) => rows.map((row) => ids[row] ?? ''))
}

function inWords(found: MatchResult, ids: readonly string[], clusters: readonly (readonly string[])[]): string {
  const { pairs, quality, automatic, warnings } = found
  const rows = Array.from(pairs.left.subarray(0, SHOWN), (left, at) => [
    ids[left],
    ids[pairs.right[at] ?? 0],
    pairs.probability[at],
    pairs.weight[at],
  ])
  return [
    `${ids.length} records: ${automatic} pairs are sure, ${pairs.left.length - automatic} are to be looked at; ${clusters.length} clusters`,
    ...(quality === null ? [] : [`precision ${figure(quality.precision)}, recall ${figure(quality.recall)}, F1 ${figure(quality.f1)}`]),
    ...(rows.length > 0 ? [table([['left', 'right', 'probability', 'weight'], ...rows])] : []),
    ...(pairs.left.length > SHOWN ? [`… and ${pairs.left.length - SHOWN} more: --json has them all`] : []),
    ...notes(warnings),
  ].join('\n')
}
