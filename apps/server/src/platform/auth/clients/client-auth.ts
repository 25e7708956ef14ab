import { timingSafeEqual } from 'node:crypto'
import type { Secret } from '../../config/secret.ts'
import type { Ctx } from '../../http/context.ts'
import { Refusal } from '../../http/refusal.ts'
import { countRefused } from '../keys/refused.ts'
import { hashOf } from '../keys/token.ts'
import { findClient, type KnownClient } from './find-client.ts'

interface Given {
  readonly id: string | undefined
  readonly secret: string | undefined
}

const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '))
  } catch {
    return ''
  }
}

// RFC 6749, 2.3.1: both parts are form-encoded before they are joined.
function fromHeader(authorization: string | undefined): Given | null {
  const encoded = /^basic +([\w+/=-]+)$/i.exec(authorization?.trim() ?? '')?.[1]
  if (encoded === undefined) return null
  const [id = '', ...secret] = Buffer.from(encoded, 'base64').toString().split(':')
  return { id: decoded(id), secret: decoded(secret.join(':')) }
}

const nothing = Buffer.alloc(32)

function isRight(client: KnownClient | null, secret: string | undefined): boolean {
  const matches = timingSafeEqual(hashOf(secret ?? ''), client?.secretHash ?? nothing)
  if (!client) return false
  return client.secretHash === null ? secret === undefined : matches
}

/**
 * The client that sends a request, by its secret in the header or in the form, or by its id alone where it has no secret. Kept: the refusal
 * is counted against the address.
 */
export async function authenticatedClient(
  ctx: Ctx,
  secret: Secret,
  form: { readonly client_id?: string | undefined; readonly client_secret?: string | undefined },
): Promise<KnownClient> {
  const header = fromHeader(ctx.client.headers.authorization)
  if (header && form.client_secret !== undefined) throw new Refusal('oauth_invalid_request')
  const given = header ?? { id: form.client_id, secret: form.client_secret }
  const client = await findClient(ctx.tx, given.id)
  if (client && isRight(client, given.secret)) return client
  isRight(null, given.secret)
  const seconds = await countRefused(ctx, secret, ctx.client.ip, 'oauth_client')
  if (seconds > 0) throw new Refusal('too_many_requests', { seconds })
  ctx.header('www-authenticate', header ? 'Basic realm="OAuth"' : 'Bearer')
  throw new Refusal('oauth_invalid_client', {}, { isKept: true })
}
