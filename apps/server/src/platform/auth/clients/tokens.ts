import type { Ctx } from '../../http/context.ts'
import { hashOf, newToken } from '../keys/token.ts'
import type { TokenAnswer } from './contract.ts'
import { db } from './schema.ts'

const accessSeconds = 3_600
const refreshDays = 30

interface For {
  readonly clientId: string
  readonly userId: string
  readonly grantId: string | null
  readonly permissions: readonly string[]
  /** What a refresh token stands for: all of the grant, even where this access token asked for less. */
  readonly refreshes?: readonly string[]
}

async function store(ctx: Ctx, kind: 'access' | 'refresh', seconds: number, permissions: readonly string[], of: For): Promise<string> {
  const token = newToken(kind)
  const { clientId, userId, grantId } = of
  const expiresAt = new Date(ctx.now.getTime() + seconds * 1000)
  await db(ctx.tx)
    .insertInto('auth.oauthTokens')
    .values({
      tokenHash: hashOf(token),
      kind,
      clientId,
      userId,
      grantId,
      permissions: [...permissions],
      createdAt: ctx.now,
      expiresAt,
      usedAt: null,
    })
    .execute()
  return token
}

/** An access token, and where it may be renewed the refresh token beside it. */
export async function issueTokens(ctx: Ctx, of: For): Promise<TokenAnswer> {
  const access = await store(ctx, 'access', accessSeconds, of.permissions, of)
  const refresh = of.refreshes ? await store(ctx, 'refresh', refreshDays * 86_400, of.refreshes, of) : undefined
  return {
    access_token: access,
    token_type: 'Bearer',
    expires_in: accessSeconds,
    ...(refresh === undefined ? {} : { refresh_token: refresh }),
    scope: of.permissions.join(' '),
  }
}
