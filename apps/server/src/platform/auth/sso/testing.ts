import type { TestApp } from '../../testing/app.ts'
import { type OidcPeer, oidcClient } from '../../testing/peers/oidc.ts'
import type { SamlPeer } from '../../testing/peers/saml.ts'

interface Common {
  readonly name: string
  readonly enabled: boolean
  readonly isExclusive: boolean
  readonly createsUsers: boolean
  readonly domains: readonly string[]
  readonly groups: readonly { readonly group: string; readonly roleId?: string; readonly unitId?: string }[]
}

export const closedProvider: Common = {
  name: 'Company',
  enabled: true,
  isExclusive: false,
  createsUsers: false,
  domains: [],
  groups: [],
}

export function oidcProvider(peer: OidcPeer, given: Partial<Common> = {}) {
  const settings = {
    kind: 'oidc',
    issuer: peer.issuer,
    clientId: oidcClient.id,
    scopes: ['email', 'profile', 'groups'],
    groupsClaim: 'groups',
  }
  return { ...closedProvider, ...given, settings, clientSecret: oidcClient.secret }
}

export function samlProvider(peer: SamlPeer, given: Partial<Common> = {}) {
  const { entityId, entryPoint, certificate } = peer
  const settings = {
    kind: 'saml',
    entityId,
    entryPoint,
    certificates: [certificate],
    emailAttribute: '',
    nameAttribute: '',
    groupsAttribute: '',
  }
  return { ...closedProvider, domains: ['example.com'], ...given, settings }
}

const cookiesOf = (headers: Readonly<Record<string, unknown>>): string =>
  [headers['set-cookie'] ?? []]
    .flat()
    .map((line) => String(line).split(';')[0])
    .join('; ')

/** A browser that signs in: it keeps the cookies that it was given. */
export function browserAt(t: TestApp) {
  let jar = ''
  const post = async (path: string, body: object, cookie = jar) => {
    const answer = await t.as(null).post(path, body, { ...(cookie ? { cookie } : {}) })
    return { ...answer, cookies: cookiesOf(answer.headers) }
  }
  return {
    start: async (providerId: string, back?: string) => {
      const answer = await post(`/sso/${providerId}/start`, back === undefined ? {} : { back })
      jar = answer.cookies
      return answer
    },
    complete: async (providerId: string, query: string, cookie = jar) => await post(`/sso/${providerId}/complete`, { query }, cookie),
    jar: () => jar,
  }
}

/** What a refused sign-in must leave as it was. */
export async function standing(t: TestApp): Promise<unknown> {
  const { rows } = await t.platform.database.pool.query(`select
    (select json_agg(u order by id) from auth."user" u) as users, (select json_agg(s order by id) from auth.session s) as sessions,
    (select json_agg(r order by user_id, role_id, source) from access.user_roles r) as roles,
    (select json_agg(m order by user_id, unit_id) from access.unit_members m) as units,
    (select json_agg(i order by subject) from auth.sso_identities i) as identities`)
  return rows[0]
}

/** The refused sign-ins that were written down, newest first. */
export async function refusals(t: TestApp): Promise<Record<string, unknown>[]> {
  const { rows } = await t.platform.database.pool.query(
    `select changes from platform.audit_entries where action = 'auth.session.refused' order by entry_id desc`,
  )
  return rows.map((row) => row.changes)
}

/** Names of the roles of whoever has the address. */
export async function rolesOf(t: TestApp, email: string): Promise<string[]> {
  const { rows } = await t.platform.database.pool.query(
    `select distinct coalesce(r.key, r.name) as name from access.user_roles x join access.roles r using (role_id)
      join auth."user" u on u.id = x.user_id where u.email = $1 order by 1`,
    [email],
  )
  return rows.map((row) => row.name)
}
