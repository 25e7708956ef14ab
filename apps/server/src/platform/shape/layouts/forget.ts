import { fieldsIn } from '../../fields/compile.ts'
import type { FilterGroup } from '../../fields/filter.ts'
import type { Ctx } from '../../http/context.ts'
import { LayoutContent, RulesContent } from './contract.ts'
import { db } from './schema.ts'

function withoutFields({ sections, panels, form, quickForm }: LayoutContent, isGone: (key: string) => boolean): LayoutContent {
  const left = (keys: readonly string[]): string[] => keys.filter((key) => !isGone(key))
  return {
    sections: sections.map((section) => ({ ...section, fields: left(section.fields) })),
    panels,
    form: form && left(form),
    quickForm: quickForm && left(quickForm),
  }
}

function rulesWithout({ path, conditions }: RulesContent, isGone: (key: string) => boolean): RulesContent {
  const isLeft = (filter: FilterGroup | undefined): filter is FilterGroup => filter !== undefined && !fieldsIn(filter).some(isGone)
  return {
    path:
      path === null || isGone(path.field)
        ? null
        : { ...path, stages: path.stages.map(({ choice, needs }) => ({ choice, needs: needs.filter((key) => !isGone(key)) })) },
    conditions: conditions
      .filter(({ field }) => !isGone(field))
      .map(({ field, visibleIf, requiredIf }) => ({
        field,
        ...(isLeft(visibleIf) ? { visibleIf } : {}),
        ...(isLeft(requiredIf) ? { requiredIf } : {}),
      })),
  }
}

/** Takes a field that is dropped for good out of everything: another one may come under the same key, and mean something else. */
export async function forgetField({ tx }: Pick<Ctx, 'tx'>, object: string, keys: readonly string[]): Promise<void> {
  const isGone = (key: string): boolean => keys.includes(key)
  const layouts = await db(tx).selectFrom('shape.layouts').select(['layoutId', 'content']).where('object', '=', object).execute()
  for (const { layoutId, content } of layouts) {
    const left = JSON.stringify(withoutFields(LayoutContent.parse(content), isGone))
    await db(tx).updateTable('shape.layouts').set({ content: left }).where('layoutId', '=', layoutId).execute()
  }
  const rules = await db(tx).selectFrom('shape.rules').select('content').where('object', '=', object).executeTakeFirst()
  if (!rules) return
  const content = JSON.stringify(rulesWithout(RulesContent.parse(rules.content), isGone))
  await db(tx).updateTable('shape.rules').set({ content }).where('object', '=', object).execute()
}

/** The same with an object. */
export async function forgetObject({ tx }: Pick<Ctx, 'tx'>, object: string): Promise<void> {
  await db(tx).deleteFrom('shape.layouts').where('object', '=', object).execute()
  await db(tx).deleteFrom('shape.rules').where('object', '=', object).execute()
}
