import { z } from 'zod'
import type { Tx } from '../../db/tx.ts'
import { db } from './schema.ts'

const Id = z.uuid()

export interface KnownClient {
  readonly clientId: string
  readonly name: string
  readonly secretHash: Buffer | null
  readonly redirectUris: readonly string[]
  readonly permissions: readonly string[]
  readonly serviceUserId: string | null
}

/** A client that may still be used; its id comes from outside. */
export async function findClient(tx: Tx, clientId: string | undefined): Promise<KnownClient | null> {
  if (!Id.safeParse(clientId).success || clientId === undefined) return null
  const found = await db(tx)
    .selectFrom('auth.oauthClients')
    .select(['clientId', 'name', 'secretHash', 'redirectUris', 'permissions', 'serviceUserId'])
    .where('clientId', '=', clientId)
    .where('revokedAt', 'is', null)
    .executeTakeFirst()
  return found ?? null
}
