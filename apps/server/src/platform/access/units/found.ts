import { audit } from '../../audit/audit.ts'
import type { Tx } from '../../db/tx.ts'
import type { Ctx } from '../../http/context.ts'
import { newId } from '../../ids/ids.ts'
import { db, rootUnitId } from '../schema.ts'
import { lockRights, rightsChanged } from '../snapshot.ts'

/** A unit of a company that is set up as it has stood for a while. */
export interface Founding {
  /** What it is called by whoever sets it up. */
  readonly key: string
  readonly name: string
  readonly below?: readonly Founding[]
}

/** Whether units were made below the root. */
export async function hasUnits(tx: Tx): Promise<boolean> {
  const rows = await db(tx).selectFrom('access.units').select('unitId').where('unitId', '<>', rootUnitId).limit(1).execute()
  return rows.length > 0
}

/** Sets units up below the company as if they had been there since a day, so that what was then is reported by them; key → id. */
export async function foundUnits(ctx: Ctx, since: string, units: readonly Founding[]): Promise<ReadonlyMap<string, string>> {
  await lockRights(ctx.tx)
  const ids = new Map<string, string>()
  const found = async ({ key, name, below = [] }: Founding, parentId: string): Promise<void> => {
    const unitId = newId()
    ids.set(key, unitId)
    await db(ctx.tx).insertInto('access.units').values({ unitId, parentId, name, mergedInto: null, createdAt: ctx.now }).execute()
    await db(ctx.tx).insertInto('access.unitVersions').values({ unitId, since, parentId, name, mergedInto: null }).execute()
    await audit(ctx, { action: 'access.unit.created', subject: { kind: 'unit', id: unitId }, changes: { name, parentId } })
    for (const one of below) await found(one, unitId)
  }
  for (const one of units) await found(one, rootUnitId)
  await rightsChanged(ctx.tx)
  return ids
}
