import type { Tx } from '../../db/tx.ts'
import type { Shape } from '../snapshot.ts'
import { LayoutContent, RulesContent } from './contract.ts'
import { db } from './schema.ts'

export interface StoredLayout {
  readonly layoutId: string
  readonly object: string
  readonly roleId: string | null
  readonly content: LayoutContent
  readonly version: number
}

export interface StoredRules {
  readonly content: RulesContent
  /** 0: nobody decided anything yet. */
  readonly version: number
}

const noRules: StoredRules = { content: { path: null, conditions: [] }, version: 0 }

/** Every layout and every rule, as they stood at one version of the shape. */
export interface Layouts {
  /** In the order in which they are tried. */
  of(object: string): readonly StoredLayout[]
  rules(object: string): StoredRules
}

async function readLayouts(tx: Tx): Promise<Layouts> {
  const layouts = await db(tx)
    .selectFrom('shape.layouts')
    .select(['layoutId', 'object', 'roleId', 'content', 'version'])
    .orderBy('position')
    .orderBy('layoutId')
    .execute()
  const rules = await db(tx).selectFrom('shape.rules').select(['object', 'content', 'version']).execute()
  const byObject = Map.groupBy(
    layouts.map((row): StoredLayout => ({ ...row, content: LayoutContent.parse(row.content) })),
    ({ object }) => object,
  )
  const ruled = new Map(rules.map(({ object, content, version }) => [object, { content: RulesContent.parse(content), version }]))
  return { of: (object) => byObject.get(object) ?? [], rules: (object) => ruled.get(object) ?? noRules }
}

// Whoever changes a layout changes the shape's version, and with it which of these is asked.
const known = new WeakMap<Shape, Layouts>()

export async function layoutsAt(tx: Tx, shape: Shape): Promise<Layouts> {
  const found = known.get(shape) ?? (await readLayouts(tx))
  known.set(shape, found)
  return found
}
