import { audit } from '../../audit/audit.ts'
import type { Ctx, Outside } from '../../http/context.ts'
import { Refusal } from '../../http/refusal.ts'
import type { Platform } from '../../platform.ts'
import type { RefusalReason } from './contract.ts'
import type { Profile } from './profile.ts'
import type { Provider } from './queries.ts'
import { countRefusal, refuseTiresome } from './strangers.ts'

export interface Refused {
  readonly provider: Pick<Provider, 'id' | 'name'>
  readonly reason: RefusalReason
  readonly profile?: Profile
  /** For the log alone. */
  readonly detail?: string
}

/** Writes a refused sign-in down; the refusal to throw, which keeps that entry. */
export async function noteRefused(ctx: Ctx, platform: Platform, { provider, reason, profile, detail }: Refused): Promise<Refusal> {
  await refuseTiresome(ctx.tx, platform, ctx)
  await countRefusal(ctx.tx, platform, ctx)
  const changes = {
    by: 'provider',
    provider: provider.name,
    reason,
    ...(profile?.email ? { email: profile.email } : {}),
    ...(detail ? { detail: detail.slice(0, 300) } : {}),
    address: ctx.client.ip,
  }
  await audit(ctx, { action: 'auth.session.refused', subject: { kind: 'provider', id: provider.id }, changes })
  return new Refusal('sso_refused', { reason }, { isKept: true })
}

/** The same for what is refused before the request's transaction opens. */
export async function noteRefusedOutside(outside: Outside, platform: Platform, refused: Refused): Promise<Refusal> {
  return await platform.database.transaction(async (tx) => await noteRefused({ ...outside, tx }, platform, refused))
}
