import type { FieldRule, Holding, Role, RoleContent } from './queries.ts'

/** A right or a field that differs: `key` is a permission, or `object.field`. */
export type Change =
  | { readonly kind: 'right'; readonly key: string; readonly before: Holding; readonly after: Holding }
  | { readonly kind: 'field'; readonly key: string; readonly before: FieldRule; readonly after: FieldRule }

/** What somebody chose and has not applied. */
export interface Draft {
  readonly rights: Readonly<Record<string, Holding>>
  readonly fields: Readonly<Record<string, FieldRule>>
}

export const emptyDraft: Draft = { rights: {}, fields: {} }

/** What a role holds as a draft would be: everything that it says. */
export function saidBy(role: Role): Draft {
  return {
    rights: Object.fromEntries(Object.entries(role.rights).map(([key, holding]) => [key, holding ?? 'none'])),
    fields: Object.fromEntries(role.fields.map(({ object, field, rule }) => [`${object}.${field}`, rule])),
  }
}

const holdingIn = (said: Draft, key: string): Holding => said.rights[key] ?? 'none'
const ruleIn = (said: Draft, key: string): FieldRule => said.fields[key] ?? 'write'

/** Where the second of two says something else. */
export function changesBetween(before: Draft, after: Draft): readonly Change[] {
  const keys = (part: keyof Draft) => [...new Set([...Object.keys(before[part]), ...Object.keys(after[part])])].sort()
  const rights = keys('rights').map((key) => ({
    kind: 'right' as const,
    key,
    before: holdingIn(before, key),
    after: holdingIn(after, key),
  }))
  const fields = keys('fields').map((key) => ({ kind: 'field' as const, key, before: ruleIn(before, key), after: ruleIn(after, key) }))
  return [...rights, ...fields].filter((change) => change.before !== change.after)
}

/** The role with the draft laid over it. */
export function laidOver(role: Role, draft: Draft): Draft {
  const said = saidBy(role)
  return { rights: { ...said.rights, ...draft.rights }, fields: { ...said.fields, ...draft.fields } }
}

/** What the draft changes of the role. */
export function changesOf(role: Role, draft: Draft): readonly Change[] {
  return changesBetween(saidBy(role), laidOver(role, draft))
}

/** What puts a standard role back to how it came, rights and fields; undefined where it stands so, or never came. */
export function wayBack(role: Role, result: Draft): Draft | undefined {
  if (role.key === null || role.key === 'admin') return undefined
  const rights = Object.keys({ ...role.standard, ...result.rights }).filter(
    (key) => holdingIn(result, key) !== (role.standard[key] ?? 'none'),
  )
  const closed = Object.keys(result.fields).filter((key) => ruleIn(result, key) !== 'write')
  if (rights.length + closed.length === 0) return undefined
  return {
    rights: Object.fromEntries(rights.map((key) => [key, role.standard[key] ?? 'none'])),
    fields: Object.fromEntries(closed.map((key) => [key, 'write' as const])),
  }
}

/** A draft without what the role says anyway. */
export function trimmed(role: Role, draft: Draft): Draft {
  const said = saidBy(role)
  return {
    rights: Object.fromEntries(Object.entries(draft.rights).filter(([key, holding]) => holding !== holdingIn(said, key))),
    fields: Object.fromEntries(Object.entries(draft.fields).filter(([key, rule]) => rule !== ruleIn(said, key))),
  }
}

/** The draft without some of what it says. */
export function without(draft: Draft, keys: ReadonlySet<string>): Draft {
  return {
    rights: Object.fromEntries(Object.entries(draft.rights).filter(([key]) => !keys.has(key))),
    fields: Object.fromEntries(Object.entries(draft.fields).filter(([key]) => !keys.has(key))),
  }
}

/** The draft as the server takes it: rights that change, and all fields where one does. */
export function contentOf(role: Role, draft: Draft): RoleContent {
  if (Object.keys(draft.fields).length === 0) return { rights: draft.rights }
  const fields = Object.entries(laidOver(role, draft).fields).flatMap(([key, rule]) => {
    const dot = key.lastIndexOf('.')
    return rule === 'write' ? [] : [{ object: key.slice(0, dot), field: key.slice(dot + 1), rule }]
  })
  return { rights: draft.rights, fields }
}
