import { randomPKCECodeVerifier } from 'openid-client'
import { seal, unseal } from '../../config/sealed.ts'
import type { Ctx, Outside } from '../../http/context.ts'
import { Refusal } from '../../http/refusal.ts'
import { OutboundRefusal } from '../../outbound/refusal.ts'
import { returnAddress, ssoAddresses } from './addresses.ts'
import { admitArrival, describeArrival } from './arrival.ts'
import { browserToken, newToken } from './browser.ts'
import type { Completed, OidcSettings, RefusalReason, SamlSettings } from './contract.ts'
import { type OidcProof, oidcAddress, oidcProfile } from './oidc.ts'
import { openOwnKey } from './own-key.ts'
import type { SsoParts } from './parts.ts'
import type { Profile } from './profile.ts'
import {
  answerRequest,
  keepRequest,
  openRequest,
  type Provider,
  providerById,
  type TakenRequest,
  takeRequest,
  useAssertion,
} from './queries.ts'
import { noteRefused, noteRefusedOutside, type Refused } from './refused.ts'
import { type Asserted, samlAddress, samlProfile } from './saml.ts'

interface Purpose {
  readonly purpose: 'sign_in' | 'try'
  readonly userId: string | null
  readonly back: string | null
}

const baseOf = (parts: SsoParts): string => parts.platform.config.baseUrl
const addressesOf = (parts: SsoParts, provider: Provider) => ssoAddresses(baseOf(parts), provider.id, provider.settings.kind)

async function findProvider(parts: SsoParts, id: string): Promise<Provider> {
  const provider = await parts.platform.database.transaction(async (tx) => await providerById(tx, id), { readOnly: true })
  if (!provider) throw new Refusal('provider_not_found', { id })
  return provider
}

async function configurationOf(parts: SsoParts, provider: Provider, settings: OidcSettings) {
  const secret =
    provider.sealedSecret === null ? null : unseal(parts.platform.secret, `sso ${provider.id}`, provider.sealedSecret).toString()
  return await parts.clients.configurationOf({ id: provider.id, version: provider.version, settings, secret })
}

// Why a provider could not be spoken to, in words that help whoever set it up.
function whyOf(error: unknown): string {
  if (error instanceof OutboundRefusal) return `${error.code} ${error.host}`
  if (!(error instanceof Error)) return 'unknown'
  const cause = error.cause instanceof OutboundRefusal ? ` (${error.cause.code} ${error.cause.host})` : ''
  return `${error.message}${cause}`.slice(0, 300)
}

/** Begins a sign-in, or the trial of one: where the browser must go. */
export async function beginAtProvider(outside: Outside, parts: SsoParts, id: string, purpose: Purpose): Promise<string> {
  const provider = await findProvider(parts, id)
  if (!provider.enabled && purpose.purpose === 'sign_in') throw new Refusal('provider_not_found', { id })
  const { settings } = provider
  const state = newToken()
  const proof: OidcProof = { verifier: randomPKCECodeVerifier(), nonce: newToken() }
  const requestId = `_${newToken()}`
  const addresses = addressesOf(parts, provider)
  const sentAt = outside.now.toISOString()
  let address: string
  try {
    address =
      settings.kind === 'oidc'
        ? await oidcAddress(await configurationOf(parts, provider, settings), settings, proof, { state, callback: addresses.callback })
        : await samlAddress(settings, addresses, { requestId, sentAt }, state)
  } catch (error) {
    throw new Refusal('provider_unreachable', { name: provider.name, why: whyOf(error) })
  }
  const sealed = settings.kind === 'oidc' ? seal(parts.platform.secret, `sso ${state}`, Buffer.from(JSON.stringify(proof))) : null
  const browser = browserToken(outside, parts.browser)
  await parts.platform.database.transaction(async (tx) => {
    await keepRequest(tx, { providerId: id, browser, state, ...purpose, sealed, requestId })
  })
  return address
}

function proofOf(parts: SsoParts, request: TakenRequest, state: string): OidcProof {
  if (request.sealed === null) throw new Error('the request has no proof')
  const { verifier, nonce } = JSON.parse(unseal(parts.platform.secret, `sso ${state}`, request.sealed).toString())
  return { verifier, nonce }
}

export interface Heard {
  readonly provider: Provider
  readonly request: TakenRequest
  readonly profile: Profile
}

/** Takes the request that this browser made, and hears from the provider who came back. */
export async function hearProvider(outside: Outside, parts: SsoParts, id: string, query: string): Promise<Heard> {
  const provider = await findProvider(parts, id)
  const refuse = async (reason: RefusalReason, detail?: string): Promise<Refusal> =>
    await noteRefusedOutside(outside, parts.platform, { provider, reason, ...(detail ? { detail } : {}) })
  const parameters = new URLSearchParams(query)
  const state = parameters.get('state') ?? ''
  const browser = parts.browser.tokenIn(outside.client.headers.cookie)
  const open = await parts.platform.database.transaction(async (tx) => await openRequest(tx, id, state), { readOnly: true })
  if (!open || parameters.getAll('state').length !== 1) throw await refuse('request_unknown')
  const request =
    browser === null ? undefined : await parts.platform.database.transaction(async (tx) => await takeRequest(tx, id, state, browser))
  if (!request) throw await refuse('other_browser')
  if (request.purpose === 'sign_in' && !provider.enabled) throw await refuse('request_unknown')
  const said = parameters.get('error')
  if (said !== null) throw await refuse('provider_refused', `${said} ${parameters.get('error_description') ?? ''}`)
  if (provider.settings.kind === 'saml') {
    if (request.answer === null) throw await refuse('answer_invalid', 'no answer was posted')
    return { provider, request, profile: request.answer }
  }
  const { settings } = provider
  const callback = returnAddress(baseOf(parts), id)
  try {
    const configuration = await configurationOf(parts, provider, settings)
    const profile = await oidcProfile(configuration, settings, proofOf(parts, request, state), { state, callback, query: `?${parameters}` })
    return { provider, request, profile }
  } catch (error) {
    throw await refuse('answer_invalid', whyOf(error))
  }
}

/** Lets in whom the provider named, or shows the administrator who tries it out what came back. */
export async function completeArrival(ctx: Ctx, parts: SsoParts, { provider, request, profile }: Heard): Promise<Completed> {
  if (request.purpose === 'sign_in') {
    await admitArrival(ctx, parts, provider, profile)
    return { back: request.back, tried: null }
  }
  if (ctx.actor.id === null || ctx.actor.id !== request.userId || !ctx.rights.may('auth.sso.edit'))
    throw await noteRefused(ctx, parts.platform, { provider, reason: 'other_person', profile })
  return { back: null, tried: await describeArrival(ctx, provider, profile) }
}

interface Posted {
  readonly SAMLResponse: string
  readonly RelayState: string
}

async function receive(
  ctx: Ctx,
  parts: SsoParts,
  provider: Provider,
  settings: SamlSettings,
  posted: Posted,
): Promise<RefusalReason | null> {
  const { RelayState: state, SAMLResponse } = posted
  const open = await openRequest(ctx.tx, provider.id, state)
  const refuse = async (reason: RefusalReason, more: Pick<Refused, 'profile' | 'detail'> = {}): Promise<RefusalReason> => {
    await noteRefused(ctx, parts.platform, { provider, reason, ...more })
    return reason
  }
  if (!open) return await refuse('request_unknown')
  let asserted: Asserted
  try {
    const { sealedKey } = provider
    const key = sealedKey && openOwnKey(parts.platform.secret, provider.id, sealedKey)
    asserted = await samlProfile(settings, addressesOf(parts, provider), open, SAMLResponse, { now: ctx.now, key })
  } catch (error) {
    return await refuse('answer_invalid', { detail: whyOf(error) })
  }
  const { profile, assertionId, until } = asserted
  const isNew = await useAssertion(ctx.tx, provider.id, assertionId, until)
  if (!isNew || !(await answerRequest(ctx.tx, provider.id, state, profile))) return await refuse('answer_replayed', { profile })
  return null
}

/**
 * Takes a SAML answer that another site's page posted. It opens nothing: the browser's own cookie does not come with such a post, so what
 * was said is checked and laid down, and the browser is sent to our own page, which fetches it with the cookie of whoever asked.
 */
export async function receivePostedAnswer(ctx: Ctx, parts: SsoParts, id: string, posted: Posted): Promise<void> {
  const provider = await providerById(ctx.tx, id)
  if (provider?.settings.kind !== 'saml') throw new Refusal('provider_not_found', { id })
  const refused = await receive(ctx, parts, provider, provider.settings, posted)
  const query = new URLSearchParams(refused === null ? { state: posted.RelayState } : { refused })
  ctx.header('location', `${returnAddress(baseOf(parts), id)}?${query}`)
}
