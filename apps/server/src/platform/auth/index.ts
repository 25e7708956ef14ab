import type { Access, Grants } from '../access/grants.ts'
import type { SchemaMigration } from '../db/migrate.ts'
import type { TableKinds } from '../db/registry.ts'
import type { Authenticator } from '../http/app.ts'
import type { MountedEndpoint } from '../http/endpoint.ts'
import type { Platform } from '../platform.ts'

export const authMigrations: readonly SchemaMigration[] = []
export const authTableKinds: TableKinds = {}
export const authGrants: Grants = {}

export interface Auth {
  readonly authenticator: Authenticator
  readonly endpoints: readonly MountedEndpoint[]
}

export function createAuth(_platform: Platform, _parts: { readonly access: Access }): Auth {
  return { authenticator: { actorOf: async () => null }, endpoints: [] }
}
