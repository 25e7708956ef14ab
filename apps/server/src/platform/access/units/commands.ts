import { audit } from '../../audit/audit.ts'
import type { Ctx } from '../../http/context.ts'
import { Refusal } from '../../http/refusal.ts'
import { newId } from '../../ids/ids.ts'
import { planOf } from '../reorganisations/plan.ts'
import type { Step } from '../reorganisations/steps.ts'
import { lockRights, rightsChanged } from '../snapshot.ts'
import type { UnitView } from './contract.ts'
import { unitsNow, unitView } from './queries.ts'
import { writeUnits } from './write.ts'

const subject = (id: string) => ({ kind: 'unit', id })

async function stepTaken(ctx: Ctx, timeZone: string, step: Step): Promise<void> {
  const before = await unitsNow(ctx.tx)
  const { units } = planOf({ units: before, members: [] }, [step])
  if ((await writeUnits(ctx, timeZone, before, units)).length > 0) await rightsChanged(ctx.tx)
}

export async function createUnit(ctx: Ctx, timeZone: string, given: { name: string; parentId: string }): Promise<UnitView> {
  await lockRights(ctx.tx)
  const unitId = newId()
  await stepTaken(ctx, timeZone, { kind: 'create', ...given, newId: unitId })
  await audit(ctx, { action: 'access.unit.created', subject: subject(unitId), changes: given })
  return await unitView(ctx.tx, unitId)
}

export async function changeUnit(ctx: Ctx, timeZone: string, unitId: string, given: { name: string; version: number }): Promise<UnitView> {
  await lockRights(ctx.tx)
  const found = await unitView(ctx.tx, unitId)
  if (found.version !== given.version) throw new Refusal('version_conflict', { id: unitId, version: found.version })
  await stepTaken(ctx, timeZone, { kind: 'rename', unitId, name: given.name })
  const changes = { name: [found.name, given.name] }
  if (found.name !== given.name) await audit(ctx, { action: 'access.unit.changed', subject: subject(unitId), changes })
  return await unitView(ctx.tx, unitId)
}
