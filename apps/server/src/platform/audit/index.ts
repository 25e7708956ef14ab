import { z } from 'zod'
import { type Grants, whole } from '../access/grants.ts'
import { asSystem } from '../http/context.ts'
import { endpoint, type MountedEndpoint } from '../http/endpoint.ts'
import { type MountedTask, type Schedule, task } from '../jobs/task.ts'
import type { Platform } from '../platform.ts'
import { AuditActions, AuditCheck, AuditPage, AuditQuery, AuditVerification } from './contract.ts'
import { auditActions, auditPage, type NamesOf } from './entries.ts'
import { sealEntries } from './seals.ts'
import { verifyAudit } from './verify.ts'

export { auditMigrations, auditTableKinds } from './schema.ts'

export const auditGrants: Grants = { 'platform.audit.see': whole([], { needsEverything: true }), 'platform.audit.verify': whole([]) }

const sealTask = 'platform.sealAudit'
const verifyTimeoutMs = 10 * 60_000

/** The book of what was done: looked up, sealed by the minute, and proved to be whole. */
export function createAuditLog(
  platform: Platform,
  parts: { readonly namesOf: NamesOf },
): {
  readonly endpoints: readonly MountedEndpoint[]
  readonly tasks: readonly MountedTask[]
  readonly schedules: readonly Schedule[]
} {
  const { secret } = platform
  return {
    endpoints: [
      endpoint({
        name: 'listAuditEntries',
        summary: 'What was done, by whom and when: the newest first',
        method: 'GET',
        path: '/audit',
        permission: 'platform.audit.see',
        query: AuditQuery,
        result: AuditPage,
        errors: {},
        handle: async (ctx, { query }) => await auditPage(ctx, parts.namesOf, query),
      }),
      endpoint({
        name: 'listAuditActions',
        summary: 'Every action that was ever written down',
        method: 'GET',
        path: '/audit/actions',
        permission: 'platform.audit.see',
        result: AuditActions,
        errors: {},
        handle: async (ctx) => ({ actions: await auditActions(ctx.tx) }),
      }),
      endpoint({
        name: 'verifyAudit',
        summary: 'Proves that no entry was changed, removed or slipped in since it was sealed',
        method: 'POST',
        path: '/audit/verify',
        permission: 'platform.audit.verify',
        rate: 'costly',
        readOnly: true,
        statementTimeoutMs: verifyTimeoutMs,
        body: AuditCheck,
        result: AuditVerification,
        errors: {},
        handle: async (ctx, { body }) => await verifyAudit(ctx.tx, secret, body.hash),
      }),
    ],
    tasks: [task(sealTask, z.unknown(), async () => void (await asSystem(platform, (ctx) => sealEntries(ctx.tx, secret, ctx.now))))],
    schedules: [{ task: sealTask, crontab: '* * * * *' }],
  }
}
