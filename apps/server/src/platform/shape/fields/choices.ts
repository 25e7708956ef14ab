import { sql } from 'kysely'
import { labelIn, type NamedChoice } from '../../fields/field.ts'
import type { Ctx } from '../../http/context.ts'
import { Refusal } from '../../http/refusal.ts'
import { newId } from '../../ids/ids.ts'
import { freeKey, keyFrom } from '../keys.ts'
import { db } from '../schema.ts'
import type { CustomField } from '../snapshot.ts'
import type { CustomType } from '../types.ts'
import type { ChoiceInput } from './contract.ts'

export const takesChoices = (type: CustomType): boolean => type === 'choice' || type === 'multi_choice'

/** Choices with the keys under which values are kept: those given, or made from their names. */
export function keyed(inputs: readonly ChoiceInput[]): readonly NamedChoice[] {
  const taken = new Set(inputs.flatMap(({ key }) => (key === undefined ? [] : [key])))
  const given = inputs.length - inputs.filter(({ key }) => key === undefined).length
  if (taken.size < given) throw new Refusal('choice_taken')
  return inputs.map(({ key, labels, colour, retired }) => {
    const own = key ?? freeKey(keyFrom(labelIn(labels, 'en')).slice(2), taken)
    taken.add(own)
    return { key: own, labels, colour, retired }
  })
}

async function insertChoices(ctx: Ctx, choiceSetId: string, choices: readonly NamedChoice[]): Promise<void> {
  await db(ctx.tx)
    .insertInto('shape.choices')
    .values(choices.map((choice, position) => ({ ...choice, choiceSetId, position, labels: JSON.stringify(choice.labels) })))
    .execute()
}

/** Makes the choices of one field, or under a key those of any. */
export async function createChoices(
  ctx: Ctx,
  inputs: readonly ChoiceInput[],
  labels: string,
  sharedAs: string | null = null,
): Promise<string> {
  return await keepChoices(ctx, keyed(inputs), labels, sharedAs)
}

/** The same with choices that have their keys already. */
export async function keepChoices(
  ctx: Ctx,
  choices: readonly NamedChoice[],
  labels: string,
  sharedAs: string | null = null,
): Promise<string> {
  const choiceSetId = newId()
  await db(ctx.tx)
    .insertInto('shape.choiceSets')
    .values({ choiceSetId, labels, shared: sharedAs !== null, key: sharedAs, version: 1 })
    .execute()
  await insertChoices(ctx, choiceSetId, choices)
  return choiceSetId
}

/** How many records have a choice, up to 10,000. */
export async function countOf(ctx: Ctx, table: string, field: Pick<CustomField, 'key' | 'type'>, choice: string): Promise<number> {
  const holds = field.type === 'choice' ? sql`${sql.ref(field.key)} = ${choice}` : sql`${choice} = any(${sql.ref(field.key)})`
  const { rows } = await sql<{ records: number }>`
    select count(*) as records from (select from ${sql.table(table)} where ${holds} limit 10000) counted`.execute(db(ctx.tx))
  return rows[0]?.records ?? 0
}

/** Puts choices in the place of those there were; one that records still have can be retired, but not taken away. */
export async function changeChoices(
  ctx: Ctx,
  choiceSetId: string,
  before: readonly NamedChoice[],
  inputs: readonly ChoiceInput[],
  countOf: (key: string) => Promise<number>,
): Promise<readonly NamedChoice[]> {
  const wanted = keyed(inputs)
  for (const { key, labels } of before) {
    if (wanted.some((choice) => choice.key === key)) continue
    const records = await countOf(key)
    if (records > 0) throw new Refusal('choice_in_use', { choice: labelIn(labels, ctx.language), records })
  }
  await db(ctx.tx).deleteFrom('shape.choices').where('choiceSetId', '=', choiceSetId).execute()
  await insertChoices(ctx, choiceSetId, wanted)
  return wanted
}
