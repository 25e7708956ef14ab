import type { Kind, NewProvider, Provider } from './queries.ts'

export interface GroupEntry {
  readonly group: string
  readonly roleId: string | null
  readonly unitId: string | null
}

/** What stands in the form: every field as text, whatever kind the provider is. */
export interface Entered {
  readonly name: string
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string
  readonly scopes: string
  readonly groupsClaim: string
  readonly entityId: string
  readonly entryPoint: string
  readonly certificates: string
  readonly emailAttribute: string
  readonly nameAttribute: string
  readonly groupsAttribute: string
  readonly mustBeEncrypted: boolean
  readonly domains: string
  readonly enabled: boolean
  readonly createsUsers: boolean
  readonly isExclusive: boolean
  readonly groups: readonly GroupEntry[]
}

export function givesNothing({ roleId, unitId }: Omit<GroupEntry, 'group'>): boolean {
  return roleId === null && unitId === null
}

/** Stands for everybody who comes in by the provider. */
export const everybody = '*'

export const blank: Entered = {
  name: '',
  issuer: '',
  clientId: '',
  clientSecret: '',
  scopes: 'email profile',
  groupsClaim: 'groups',
  entityId: '',
  entryPoint: '',
  certificates: '',
  emailAttribute: '',
  nameAttribute: '',
  groupsAttribute: '',
  mustBeEncrypted: false,
  domains: '',
  enabled: false,
  createsUsers: false,
  isExclusive: false,
  groups: [],
}

export function enteredOf({ settings, ...provider }: Provider): Entered {
  const { name, enabled, createsUsers, isExclusive, groups } = provider
  const common = { ...blank, name, enabled, createsUsers, isExclusive, groups, domains: provider.domains.join(', ') }
  if (settings.kind === 'oidc') return { ...common, ...settings, scopes: settings.scopes.join(' ') }
  return { ...common, ...settings, certificates: settings.certificates.join('\n') }
}

const listed = (text: string): string[] => text.split(/[\s,，、;；]+/).filter((part) => part !== '')

/** Certificates one after another: by their own head lines, or by the empty lines between them. */
export function certificatesIn(text: string): string[] {
  const blocks = text.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? text.split(/\n\s*\n/)
  return blocks.map((block) => block.trim()).filter((block) => block !== '')
}

export function domainsIn(text: string): string[] {
  return listed(text.toLowerCase()).map((domain) => domain.replace(/^@/, ''))
}

export function isDomain(text: string): boolean {
  return /^([a-z0-9-]+\.)+[a-z0-9-]{2,}$/.test(text)
}

function settingsOf(kind: Kind, entered: Entered): Provider['settings'] {
  const { issuer, clientId, groupsClaim, entityId, entryPoint, emailAttribute, nameAttribute, groupsAttribute, mustBeEncrypted } = entered
  if (kind === 'oidc')
    return { kind, issuer: issuer.trim(), clientId: clientId.trim(), scopes: listed(entered.scopes), groupsClaim: groupsClaim.trim() }
  const attributes = { emailAttribute: emailAttribute.trim(), nameAttribute: nameAttribute.trim(), groupsAttribute: groupsAttribute.trim() }
  return {
    kind,
    entityId: entityId.trim(),
    entryPoint: entryPoint.trim(),
    certificates: certificatesIn(entered.certificates),
    ...attributes,
    mustBeEncrypted,
  }
}

/** The provider as the server takes it. */
export function providerOf(kind: Kind, entered: Entered): NewProvider & Pick<Provider, 'groups' | 'settings'> {
  const { name, enabled, createsUsers, isExclusive, clientSecret } = entered
  const groups = entered.groups.flatMap(({ group, ...gift }) => (givesNothing(gift) ? [] : [{ group: group.trim(), ...gift }]))
  const secret = kind === 'oidc' && clientSecret.trim() !== '' ? { clientSecret: clientSecret.trim() } : {}
  const domains = domainsIn(entered.domains)
  return { name: name.trim(), enabled, createsUsers, isExclusive, domains, groups, settings: settingsOf(kind, entered), ...secret }
}
