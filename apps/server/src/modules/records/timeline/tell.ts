import { sql } from 'kysely'
import { labelIn } from '../../../platform/fields/field.ts'
import type { Ctx } from '../../../platform/http/context.ts'
import type { CustomField, ShapeReader } from '../../../platform/shape/snapshot.ts'
import type { OwnEntries, OwnEntry, StoredEntry } from '../../customers/index.ts'
import { type Kind, kindsSeen, permissionOver } from '../kind.ts'
import { db } from '../tables.ts'
import { referenceTo, Told } from './write.ts'

const isReadable = (access: string): boolean => access === 'read' || access === 'write'

const openFields = (ctx: Ctx, kind: Kind): readonly CustomField[] =>
  kind.fields.filter(({ key, type }) => type === 'choice' && isReadable(ctx.rights.field(kind.name, key)))

function parsed(body: string | null): Told | null {
  try {
    return Told.parse(JSON.parse(body ?? ''))
  } catch {
    return null
  }
}

interface Place {
  readonly kind: Kind
  readonly field: CustomField | null
}

function nameIn(ctx: Ctx, field: CustomField, key: string | null): string | null {
  const choice = field.choices.find((one) => one.key === key)
  return key === null ? null : choice ? labelIn(choice.labels, ctx.language) : key
}

function told(ctx: Ctx, { kind, field }: Place, entry: StoredEntry, isThere: boolean): OwnEntry | null {
  const said = parsed(entry.body)
  if (!said || (said.what === 'changed' && !field)) return null
  const change =
    said.what === 'changed' && field
      ? { name: labelIn(field.labels, ctx.language), from: nameIn(ctx, field, said.from), to: nameIn(ctx, field, said.to) }
      : null
  const { name: object, labels, icon } = kind
  return { object, kindName: labelIn(labels, ctx.language), icon, title: entry.subject ?? '', what: said.what, field: change, isThere }
}

async function stillThere(ctx: Ctx, places: ReadonlyMap<string, Place>, entries: readonly StoredEntry[]): Promise<ReadonlySet<string>> {
  const byKind = Map.groupBy(entries, ({ referenceKind }) => places.get(referenceKind ?? '')?.kind.name)
  const there = new Set<string>()
  for (const [table, ofKind] of byKind) {
    if (table === undefined) continue
    const ids = ofKind.flatMap(({ referenceId }) => referenceId ?? [])
    const { rows } = await sql<{ recordId: string }>`
      select record_id from ${sql.table(table)} where record_id = any(${ids}::uuid[])`.execute(db(ctx.tx))
    for (const { recordId } of rows) there.add(recordId)
  }
  return there
}

async function placesOf(ctx: Ctx, shape: ShapeReader): Promise<ReadonlyMap<string, Place>> {
  const kinds = await kindsSeen(ctx, shape)
  return new Map(
    kinds.flatMap((kind): [string, Place][] => [
      [referenceTo(kind), { kind, field: null }],
      ...openFields(ctx, kind).map((field): [string, Place] => [referenceTo(kind, field.key), { kind, field }]),
    ]),
  )
}

/** How the customers' timeline tells of records, as far as the reader may see the kind, and the field that an entry is about. */
export function ownEntries(shape: ShapeReader): OwnEntries {
  return {
    open: async (ctx, holds) => {
      const places = await placesOf(ctx, shape)
      return [...places].flatMap(([reference, { kind }]) => (holds(permissionOver(kind, 'see')) ? [reference] : []))
    },
    tell: async (ctx, entries) => {
      const places = await placesOf(ctx, shape)
      const there = await stillThere(ctx, places, entries)
      return entries.map((entry) => {
        const place = places.get(entry.referenceKind ?? '')
        return place ? told(ctx, place, entry, there.has(entry.referenceId ?? '')) : null
      })
    },
  }
}
