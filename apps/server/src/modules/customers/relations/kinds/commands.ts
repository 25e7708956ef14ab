import { audit } from '../../../../platform/audit/audit.ts'
import { type Labels, labelIn } from '../../../../platform/fields/field.ts'
import type { Ctx } from '../../../../platform/http/context.ts'
import { Refusal } from '../../../../platform/http/refusal.ts'
import { languages } from '../../../../platform/i18n/languages.ts'
import { freeKey, keyFrom } from '../../../../platform/shape/keys.ts'
import { db } from '../../tables.ts'
import type { NewRelationKind, RelationKindChange, RelationKindView } from './contract.ts'
import { kindsToChange, kindView, type RelationKind } from './queries.ts'

/** As many as a list can offer and a page can group by. */
const mostKinds = 100

const subject = (type: string) => ({ kind: 'relation_kind', id: type })

type Words = Pick<RelationKind, 'fromLabels' | 'toLabels' | 'symmetric'>

const wordsOf = (kind: Words): readonly Labels[] => (kind.symmetric ? [kind.fromLabels] : [kind.fromLabels, kind.toLabels])

// Two that read the same could not be told apart where one is chosen.
function refuseTakenWords(kinds: readonly RelationKind[], given: Words, except: string | null): void {
  const others = kinds.filter(({ type, retired }) => type !== except && !retired)
  const [from, to] = wordsOf(given)
  const taken = languages
    .flatMap((language) => wordsOf(given).map((labels) => ({ language, label: labels[language] })))
    .find(({ language, label }) => label !== undefined && others.flatMap(wordsOf).some((labels) => labels[language] === label))
  if (taken) throw new Refusal('relation_kind_name_taken', { name: taken.label ?? '' })
  const twice = languages
    .map((language) => from?.[language])
    .find((label, at) => label !== undefined && label === to?.[languages[at] ?? 'en'])
  if (twice !== undefined) throw new Refusal('relation_kind_same_words', { name: twice })
}

function newType(kinds: readonly RelationKind[], { type, fromLabels }: NewRelationKind): string {
  const taken = new Set(kinds.map((kind) => kind.type))
  if (type === undefined) return freeKey(keyFrom(labelIn(fromLabels, 'en')).slice(2), taken)
  if (taken.has(type)) throw new Refusal('relation_kind_key_taken', { key: type })
  return type
}

function sidesOf(input: NewRelationKind): Pick<RelationKind, 'toLabels' | 'toKinds'> {
  const { symmetric, fromLabels, fromKinds, toLabels, toKinds } = input
  if (symmetric) {
    if (input.above !== null || input.belongs !== null || toLabels || toKinds) throw new Refusal('relation_kind_two_sided')
    return { toLabels: fromLabels, toKinds: fromKinds }
  }
  if (!toLabels || !toKinds) throw new Refusal('relation_kind_one_sided')
  return { toLabels, toKinds }
}

/** Makes a kind of relation that the company needs besides those that came with the product. */
export async function addRelationKind(ctx: Ctx, input: NewRelationKind): Promise<RelationKindView> {
  const kinds = await kindsToChange(ctx.tx)
  if (kinds.length >= mostKinds) throw new Refusal('relation_kinds_full', { limit: mostKinds })
  const { fromLabels, fromKinds, onlyOne, above, belongs, symmetric } = input
  const { toLabels, toKinds } = sidesOf(input)
  refuseTakenWords(kinds, { fromLabels, toLabels, symmetric }, null)
  const type = newType(kinds, input)
  const place = Math.max(...kinds.map((kind) => kind.place)) + 1
  const made = await db(ctx.tx)
    .insertInto('customers.relationKinds')
    .values({
      ...{ type, fromKinds, toKinds, above, belongs, symmetric, place, builtIn: false },
      // On which side of a relation between equals somebody stands, nobody could say.
      onlyOne: symmetric && onlyOne !== null ? 'from' : onlyOne,
      fromLabels: JSON.stringify(fromLabels),
      toLabels: JSON.stringify(toLabels),
    })
    .returningAll()
    .executeTakeFirstOrThrow()
  await audit(ctx, { action: 'customers.relation_kind.added', subject: subject(type), changes: { labels: fromLabels, fromKinds, toKinds } })
  return kindView(made)
}

function wanted(before: RelationKind, input: RelationKindChange): RelationKind {
  const { version: _version, ...given } = input
  if (before.symmetric && (given.toLabels || given.toKinds)) throw new Refusal('relation_kind_two_sided')
  const {
    fromLabels = before.fromLabels,
    toLabels = before.toLabels,
    fromKinds = before.fromKinds,
    toKinds = before.toKinds,
    retired = before.retired,
  } = given
  const to = before.symmetric ? { toLabels: fromLabels, toKinds: fromKinds } : { toLabels, toKinds }
  return { ...before, ...to, fromLabels, fromKinds, retired }
}

const changeable = ['fromLabels', 'toLabels', 'fromKinds', 'toKinds', 'retired'] as const

/** Changes its words, between whom it may stand, and whether it is offered. Relations that stand stay as they are. */
export async function changeRelationKind(ctx: Ctx, type: string, input: RelationKindChange): Promise<RelationKindView> {
  const kinds = await kindsToChange(ctx.tx)
  const before = kinds.find((kind) => kind.type === type)
  if (!before) throw new Refusal('relation_kind_not_found', { type })
  if (before.version !== input.version) throw new Refusal('version_conflict', { id: type, version: before.version })
  const after = wanted(before, input)
  if (!after.retired) refuseTakenWords(kinds, after, type)
  const changed = changeable.filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]))
  if (changed.length === 0) return kindView(before)
  const { fromLabels, toLabels, fromKinds, toKinds, retired } = after
  const version = before.version + 1
  await db(ctx.tx)
    .updateTable('customers.relationKinds')
    .set({ fromLabels: JSON.stringify(fromLabels), toLabels: JSON.stringify(toLabels), fromKinds, toKinds, retired, version })
    .where('type', '=', type)
    .execute()
  const changes = Object.fromEntries(changed.map((name) => [name, [before[name], after[name]]]))
  await audit(ctx, {
    action: 'customers.relation_kind.changed',
    subject: subject(type),
    changes: { ...changes, name: labelIn(fromLabels, 'en') },
  })
  return kindView({ ...after, version })
}
