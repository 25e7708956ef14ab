import { audit } from '../../../platform/audit/audit.ts'
import type { Ctx } from '../../../platform/http/context.ts'
import { Refusal } from '../../../platform/http/refusal.ts'
import { changeShape, type ShapeReader } from '../../../platform/shape/snapshot.ts'
import { type CustomerKind, db } from '../tables.ts'
import type { InformationChange, InformationTemplate } from './contract.ts'
import { askableFacts, readTemplates } from './queries.ts'
import { standardInformation } from './template.ts'

const subject = (kind: CustomerKind) => ({ kind: 'information_template', id: kind })

async function templateToChange(ctx: Ctx, shape: ShapeReader, kind: CustomerKind, version: number): Promise<InformationTemplate> {
  await changeShape(ctx.tx)
  const found = (await readTemplates(ctx.tx, await shape(ctx.tx))).find((one) => one.kind === kind)
  if (!found || found.version !== version) throw new Refusal('version_conflict', { id: kind, version: found?.version ?? 0 })
  return found
}

/** Says anew what one should know of a kind of customer. */
export async function changeTemplate(
  ctx: Ctx,
  shape: ShapeReader,
  kind: CustomerKind,
  input: InformationChange,
): Promise<InformationTemplate> {
  const before = await templateToChange(ctx, shape, kind, input.version)
  const askable = askableFacts(await shape(ctx.tx))
  const seen = new Set<string>()
  for (const { field } of input.facts) {
    if (!askable.has(field)) throw new Refusal('fact_unknown', { field })
    if (seen.has(field)) throw new Refusal('fact_twice', { field })
    seen.add(field)
  }
  const version = before.version + 1
  const row = { facts: JSON.stringify(input.facts), version, changedAt: ctx.now, changedBy: ctx.actor.name }
  await db(ctx.tx)
    .insertInto('customers.informationTemplates')
    .values({ kind, ...row })
    .onConflict((conflict) => conflict.column('kind').doUpdateSet(row))
    .execute()
  await audit(ctx, { action: 'customers.information.changed', subject: subject(kind), changes: { facts: [before.facts, input.facts] } })
  return { kind, facts: input.facts, isStandard: false, version }
}

/** Goes back to what came with the product. */
export async function resetTemplate(ctx: Ctx, shape: ShapeReader, kind: CustomerKind, version: number): Promise<InformationTemplate> {
  const before = await templateToChange(ctx, shape, kind, version)
  await db(ctx.tx).deleteFrom('customers.informationTemplates').where('kind', '=', kind).execute()
  const facts = [...standardInformation[kind]]
  if (!before.isStandard)
    await audit(ctx, { action: 'customers.information.changed', subject: subject(kind), changes: { facts: [before.facts, facts] } })
  return { kind, facts, isStandard: true, version: 0 }
}
