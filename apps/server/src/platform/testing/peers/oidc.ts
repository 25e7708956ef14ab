import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { Readable } from 'node:stream'
import Provider, { type Context } from 'oidc-provider'
import { type KeyPair, rsaKeys } from './keys.ts'

export interface OidcPerson {
  readonly email?: string
  readonly email_verified?: boolean
  readonly name?: string
  readonly groups?: readonly string[]
}

/** What somebody in the middle makes of an ID token. */
export type Forgery = (claims: Readonly<Record<string, unknown>>, key: KeyPair['privateKey']) => string

export interface OidcPeer {
  readonly issuer: string
  readonly host: string
  readonly people: Map<string, OidcPerson>
  /** Registered before the first sign-in. */
  allowCallback(address: string): void
  forge(how: Forgery | null): void
  /** Signs somebody in as a browser would, from the address that we were sent to: the query they come back with. */
  signIn(address: string, login: string): Promise<string>
  close(): Promise<void>
}

export const oidcClient = { id: 'guanxi', secret: 'a-client-secret-for-tests' }

function configurationOf(people: ReadonlyMap<string, OidcPerson>, callbacks: readonly string[], { privateKey }: KeyPair) {
  return {
    clients: [
      {
        client_id: oidcClient.id,
        client_secret: oidcClient.secret,
        redirect_uris: callbacks,
        grant_types: ['authorization_code'],
        response_types: ['code'],
      },
    ],
    jwks: { keys: [{ ...privateKey.export({ format: 'jwk' }), kid: 'test', use: 'sig', alg: 'RS256' }] },
    scopes: ['openid', 'email', 'profile', 'groups'],
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'], groups: ['groups'] },
    cookies: { keys: ['a key for tests'] },
    pkce: { required: () => true },
    findAccount: (_context: unknown, id: string) => ({ accountId: id, claims: async () => ({ sub: id, ...people.get(id) }) }),
  }
}

const titled = (login: string): string => `/interaction/${login}`

async function jarred(address: string, jar: Map<string, string>, form?: Record<string, string>): Promise<Response> {
  const answer = await fetch(address, {
    redirect: 'manual',
    headers: { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') },
    ...(form ? { method: 'POST', body: new URLSearchParams(form) } : {}),
  })
  for (const line of answer.headers.getSetCookie()) {
    const [pair = ''] = line.split(';')
    const at = pair.indexOf('=')
    jar.set(pair.slice(0, at), pair.slice(at + 1))
  }
  return answer
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  return Buffer.concat(await request.toArray())
}

// Lets the real provider answer, and changes the ID token on its way.
async function forged(issuer: string, request: IncomingMessage, response: ServerResponse, inner: string, how: Forgery, keys: KeyPair) {
  const headers = { authorization: String(request.headers.authorization), 'content-type': 'application/x-www-form-urlencoded' }
  const answer = await fetch(inner, { method: 'POST', headers, body: new Uint8Array(await bodyOf(request)) })
  const body: { id_token?: string } = JSON.parse(await answer.text())
  if (body.id_token) {
    const claims = JSON.parse(Buffer.from(body.id_token.split('.')[1] ?? '', 'base64url').toString())
    body.id_token = how({ ...claims, iss: claims.iss ?? issuer }, keys.privateKey)
  }
  response.writeHead(answer.status, { 'content-type': 'application/json' })
  Readable.from([JSON.stringify(body)]).pipe(response)
}

/** A real OpenID Connect provider on loopback. */
export async function startOidcPeer(): Promise<OidcPeer> {
  const keys = rsaKeys()
  const people = new Map<string, OidcPerson>()
  const callbacks: string[] = []
  let handler: ((request: IncomingMessage, response: ServerResponse) => void) | undefined
  let forgery: Forgery | null = null
  let issuer = ''
  const provide = () => {
    const provider: Provider = new Provider(issuer, {
      ...configurationOf(people, callbacks, keys),
      // Everybody has consented already: what is tried here is signing in.
      loadExistingGrant: async ({ oidc }: Context) => {
        const grant = new provider.Grant({ accountId: oidc.session.accountId, clientId: oidc.client.clientId })
        grant.addOIDCScope('openid email profile groups')
        await grant.save(600)
        return grant
      },
    })
    return provider.callback()
  }
  const server = createServer((request, response) => {
    handler ??= provide()
    if (forgery && request.url === '/token') {
      void forgedThrough(request, response, forgery)
      return
    }
    handler(request, response)
  })
  const forgedThrough = async (request: IncomingMessage, response: ServerResponse, how: Forgery): Promise<void> => {
    forgery = null
    await forged(issuer, request, response, `${issuer}/token`, how, keys)
    forgery = how
  }
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the provider does not listen')
  const host = `127.0.0.1:${address.port}`
  issuer = `http://${host}`
  return {
    issuer,
    host,
    people,
    allowCallback: (callback) => void callbacks.push(callback),
    forge: (how) => {
      forgery = how
    },
    signIn: async (start, login) => {
      const jar = new Map<string, string>()
      let answer = await jarred(start, jar)
      for (let hop = 0; hop < 8; hop++) {
        const next = new URL(answer.headers.get('location') ?? '', start)
        if (next.origin !== issuer) return next.search
        answer = next.pathname.startsWith(titled(''))
          ? await jarred(next.href, jar, { prompt: 'login', login, password: 'any' })
          : await jarred(next.href, jar)
      }
      throw new Error(`the provider did not come back: ${answer.status} ${await answer.text()}`)
    },
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
