import { type StandardRole, standardRoles } from '../../access/actor.ts'
import { standardRoleIds } from '../../access/schema.ts'
import type { Tx } from '../../db/tx.ts'
import type { Ctx } from '../../http/context.ts'
import type { ShapeParts } from '../parts.ts'
import { same } from '../sameness.ts'
import type { Shape } from '../snapshot.ts'
import { removeLayout, saveLayout, saveRules } from './commands.ts'
import type { DocumentLayout, DocumentRules, LayoutContent } from './contract.ts'
import { rulesInUse } from './in-use.ts'
import { factsOf } from './known.ts'
import { layoutsAt } from './stored.ts'

export interface LaidOut {
  readonly layouts: readonly DocumentLayout[]
  readonly rules: readonly DocumentRules[]
}

interface LayoutDifference {
  readonly what: 'add' | 'change' | 'remove'
  readonly kind: 'layout' | 'rules'
  readonly name: string
  readonly changes: Record<string, unknown>
}

const nameOfLayout = ({ object, role }: Pick<DocumentLayout, 'object' | 'role'>): string =>
  `${object}.layout${role === null ? '' : `:${role}`}`
const nameOfRules = ({ object }: Pick<DocumentRules, 'object'>): string => `${object}.rules`

const roleOf = (roleId: string | null): StandardRole | null | undefined =>
  roleId === null ? null : standardRoles.find((role) => standardRoleIds[role] === roleId)

// What is out of use is no part of a document: elsewhere there would be nothing to place.
function contentInUse(content: LayoutContent, isThere: (key: string) => boolean): LayoutContent {
  return {
    ...content,
    sections: content.sections.map((section) => ({ ...section, fields: section.fields.filter(isThere) })),
    form: content.form?.filter(isThere) ?? null,
    quickForm: content.quickForm?.filter(isThere) ?? null,
  }
}

/** The layouts and rules of these objects, in an order of their own. */
export async function laidOut(tx: Tx, parts: ShapeParts, shape: Shape, objects: readonly string[]): Promise<LaidOut> {
  const stored = await layoutsAt(tx, shape)
  const ordered = objects.toSorted()
  return {
    layouts: ordered.flatMap((object) => {
      const there = new Set([...factsOf(parts, shape, object), ...shape.of(object).map(({ key }) => key)])
      const known = stored.of(object).map(({ roleId, content }) => ({ role: roleOf(roleId), content }))
      return [null, ...standardRoles].flatMap((role) =>
        known
          .filter((one) => one.role === role)
          .map(({ content }): DocumentLayout => ({ object, role, ...contentInUse(content, (key) => there.has(key)) })),
      )
    }),
    rules: ordered.flatMap((object): DocumentRules[] => {
      const { path, conditions } = rulesInUse(shape, object, stored.rules(object).content)
      return path === null && conditions.length === 0 ? [] : [{ object, path, conditions }]
    }),
  }
}

function compared<T extends object>(
  kind: LayoutDifference['kind'],
  nameOf: (one: T) => string,
  [now, then]: readonly [readonly T[], readonly T[]],
  isMissingRemoved: (one: T) => boolean,
): readonly LayoutDifference[] {
  const before = new Map(now.map((one) => [nameOf(one), one]))
  const names = new Set(then.map(nameOf))
  const changed = then.flatMap((one): LayoutDifference[] => {
    const name = nameOf(one)
    const known = before.get(name)
    if (known && same(known, one)) return []
    return [{ what: known ? 'change' : 'add', kind, name, changes: known ? { content: [known, one] } : {} }]
  })
  const removed = now.filter((one) => !names.has(nameOf(one)) && isMissingRemoved(one))
  return [...changed, ...removed.map((one): LayoutDifference => ({ what: 'remove', kind, name: nameOf(one), changes: {} }))]
}

/** What differs between two documents' layouts and rules. `isMissingRemoved` says of what the later does not name whether it goes. */
export function compareLaidOut(
  now: LaidOut,
  then: LaidOut,
  isMissingRemoved: (one: { readonly object: string }) => boolean,
): readonly LayoutDifference[] {
  return [
    ...compared('layout', nameOfLayout, [now.layouts, then.layouts], isMissingRemoved),
    ...compared('rules', nameOfRules, [now.rules, then.rules], isMissingRemoved),
  ]
}

const splitName = (name: string): readonly [object: string, role: StandardRole | null] => {
  const at = name.lastIndexOf('.')
  const [, role] = name.slice(at + 1).split(':')
  return [name.slice(0, at), standardRoles.find((one) => one === role) ?? null]
}

/** Does what one difference says. */
export async function applyLaidOut(
  ctx: Ctx,
  parts: ShapeParts,
  then: LaidOut,
  kind: LayoutDifference['kind'],
  { what, name }: { readonly what: string; readonly name: string },
): Promise<void> {
  const stored = await layoutsAt(ctx.tx, await parts.shape(ctx.tx))
  const [object, role] = splitName(name)
  if (kind === 'rules') {
    const { object: _object, ...content } = then.rules.find((one) => nameOfRules(one) === name) ?? { object, path: null, conditions: [] }
    await saveRules(ctx, parts, { object, version: stored.rules(object).version, content })
    return
  }
  const roleId = role === null ? null : standardRoleIds[role]
  const present = stored.of(object).find((one) => one.roleId === roleId)
  const wanted = then.layouts.find((one) => nameOfLayout(one) === name)
  if (what === 'remove' || !wanted) {
    if (present) await removeLayout(ctx, parts, present.layoutId, present.version)
    return
  }
  const { object: _object, role: _role, ...content } = wanted
  await saveLayout(ctx, parts, { object, roleId, version: present?.version ?? 0, content })
}
