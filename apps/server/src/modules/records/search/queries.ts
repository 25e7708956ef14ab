import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { Ctx } from '../../../platform/http/context.ts'
import { type SearchableField, searchedAmong } from '../../../platform/shape/fields/searchable.ts'
import type { ShapeReader } from '../../../platform/shape/snapshot.ts'
import { type FoundItem, type Words, waysByField } from '../../customers/index.ts'
import { type Guards, learnRecords, recordScope } from '../access.ts'
import { type Kind, kindsSeen } from '../kind.ts'
import { db } from '../tables.ts'

export interface RecordSearchParts {
  readonly guards: Guards
  readonly shape: ShapeReader
}

const mostOfKind = 5
const most = 20

interface Hit {
  readonly place: number
  readonly recordId: string
  readonly title: string
  readonly customerId: string | null
  /** What it was found by, where that is not its title. */
  readonly found: string | null
}

type Condition = RawBuilder<SqlBool>

/** One way to come by records of a kind: what must hold, which field says so, and in which order they come. */
interface Way {
  readonly holds: Condition
  readonly shown: RawBuilder<unknown>
  readonly order: RawBuilder<unknown>
}

interface Searched {
  readonly kind: Kind
  readonly place: number
  readonly fields: readonly SearchableField[]
}

const noText = sql`null::text`
const unordered = sql``

// Sounds alone are not meant where characters were typed.
const spelled = ({ characters }: Words): Condition =>
  characters.length === 0
    ? sql<SqlBool>`true`
    : sql<SqlBool>`(${sql.join(
        characters.map((pattern) => sql`c.title ~ ${pattern}`),
        sql` and `,
      )})`

function titleBeginnings(words: Words): readonly Way[] {
  const places: [RawBuilder<unknown>, string | null][] = [
    [sql`c.title_reading`, words.namePrefix],
    [sql`c.title_initials`, words.initialsPrefix],
  ]
  return places.flatMap(([column, pattern]): Way[] =>
    pattern === null
      ? []
      : [
          {
            holds: sql<SqlBool>`${column} like ${pattern} and ${spelled(words)}`,
            shown: noText,
            order: sql`order by ${column}, c.record_id`,
          },
        ],
  )
}

function titleParts(words: Words): readonly Way[] {
  if (words.nameParts.length === 0) return []
  const contains = sql.join(
    words.nameParts.map((pattern) => sql`c.title_reading like ${pattern}`),
    sql` and `,
  )
  return [{ holds: sql<SqlBool>`${contains} and ${spelled(words)}`, shown: noText, order: unordered }]
}

const fieldWays = (field: SearchableField, words: Words, where: 'begins' | 'inside'): readonly Way[] =>
  waysByField(field, words, where).map((way) => ({ ...way, order: unordered }))

async function hitsOf(ctx: Ctx, { guards }: RecordSearchParts, asked: readonly (Searched & { ways: readonly Way[] })[]) {
  const selects = asked.flatMap(({ kind, place, ways }) => {
    const scope = recordScope(ctx, guards, kind)
    return ways.map(
      ({ holds, shown, order }) => sql`(select ${sql.lit(place)} as place, c.record_id, c.title, c.customer_id, ${shown} as found
        from ${sql.table(kind.name)} c where ${holds} and ${scope} ${order} limit ${mostOfKind})`,
    )
  })
  if (selects.length === 0) return []
  const { rows } = await sql<Hit>`${sql.join(selects, sql` union all `)}`.execute(db(ctx.tx))
  return rows
}

const isReadable = (access: string): boolean => access === 'read' || access === 'write'

async function searchedKinds(ctx: Ctx, { shape }: RecordSearchParts): Promise<readonly Searched[]> {
  if (!ctx.rights.may('records.record.see')) return []
  const kinds = (await kindsSeen(ctx, shape)).filter((kind) => isReadable(ctx.rights.field(kind.name, 'title')))
  const fields = await searchedAmong(
    ctx.tx,
    kinds.flatMap((kind) => kind.fields.filter(({ key }) => isReadable(ctx.rights.field(kind.name, key)))),
  )
  return kinds.map((kind, place) => ({ kind, place, fields: fields.filter(({ object }) => object === kind.name) }))
}

class Findings {
  readonly #byKind = new Map<number, Map<string, Hit>>()

  take(hits: readonly Hit[]): void {
    for (const hit of hits) {
      const ofKind = this.#byKind.get(hit.place) ?? new Map<string, Hit>()
      this.#byKind.set(hit.place, ofKind)
      if (ofKind.size < mostOfKind && !ofKind.has(hit.recordId)) ofKind.set(hit.recordId, hit)
    }
  }

  isFull({ place }: Searched): boolean {
    return (this.#byKind.get(place)?.size ?? 0) >= mostOfKind
  }

  of({ place }: Searched): readonly Hit[] {
    return [...(this.#byKind.get(place)?.values() ?? [])]
  }
}

/**
 * Records of every kind that the reader sees, by their title and by the fields marked for it: first those that begin so, then, of the kinds
 * that have room left, those that contain it.
 */
export async function findRecords(ctx: Ctx, parts: RecordSearchParts, words: Words): Promise<readonly FoundItem[]> {
  const searched = await searchedKinds(ctx, parts)
  if (searched.length === 0) return []
  await learnRecords(
    ctx,
    parts.guards,
    searched.map(({ kind }) => kind),
  )
  const findings = new Findings()
  const waysOf = (titles: readonly Way[], where: 'begins' | 'inside') => (one: Searched) => ({
    ...one,
    ways: [...titles, ...one.fields.flatMap((field) => fieldWays(field, words, where))],
  })
  findings.take(await hitsOf(ctx, parts, searched.map(waysOf(titleBeginnings(words), 'begins'))))
  const roomy = searched.filter((one) => !findings.isFull(one))
  findings.take(await hitsOf(ctx, parts, roomy.map(waysOf(titleParts(words), 'inside'))))
  const hits = searched.flatMap((one) => findings.of(one).map((hit) => ({ ...hit, kind: one.kind.name }))).slice(0, most)
  const names = await parts.guards.customersNamed(ctx, [...new Set(hits.flatMap(({ customerId }) => customerId ?? []))])
  return hits.map(({ kind, recordId, title, customerId, found }) => {
    const details = [found, customerId === null ? null : names.get(customerId)].filter((one) => one !== null && one !== undefined)
    return { kind, id: recordId, label: title, detail: details.length > 0 ? details.join(' · ') : null }
  })
}
