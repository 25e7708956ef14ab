import type { Ctx } from '../../http/context.ts'
import { mustEnrol, mustEnrolInSession } from '../factors/state.ts'
import { type SessionParts, type SignInOutcome, signedInUser } from './commands.ts'
import type { SessionView } from './contract.ts'

function companyOf({ platform }: SessionParts): SessionView['company'] {
  const { currency, timeZone, country, smtpUrl } = platform.config
  return { currency, timeZone, country, sendsMail: smtpUrl !== null }
}

/** What a sign-in is answered with. */
export async function answerSignIn(ctx: Ctx, parts: SessionParts, { user, secondFactor }: SignInOutcome): Promise<SessionView> {
  return { user, company: companyOf(parts), secondFactor, mustEnrol: user !== null && (await mustEnrol(ctx.tx, user.id)) }
}

/** The session that a request came with, if any. */
export async function presentSession(ctx: Ctx, parts: SessionParts): Promise<SessionView> {
  const token = parts.cookie.tokenIn(ctx.client.headers.cookie)
  return {
    user: ctx.actor.kind === 'user' ? await signedInUser(ctx, parts.access, ctx.actor.id) : null,
    company: companyOf(parts),
    secondFactor: null,
    ...(ctx.actor.kind === 'user' && ctx.actor.by ? { acting: { byName: ctx.actor.by.name, until: ctx.actor.by.until } } : {}),
    mustEnrol: token !== null && (await mustEnrolInSession(ctx.tx, token)),
  }
}
