import { X509Certificate } from 'node:crypto'
import { unitsNow } from '../../access/units/queries.ts'
import { present } from '../../access/units/tree.ts'
import { audit } from '../../audit/audit.ts'
import { seal } from '../../config/sealed.ts'
import type { Ctx } from '../../http/context.ts'
import { Refusal } from '../../http/refusal.ts'
import { newId } from '../../ids/ids.ts'
import { hostOf } from '../../outbound/allowed-host.ts'
import { usersOfDirectory } from '../scim/memberships.ts'
import { ssoAddresses } from './addresses.ts'
import type { NewProvider, ProviderChange, ProviderSettings, ProviderView } from './contract.ts'
import { applyGroups } from './groups.ts'
import { makeOwnKey, type OwnKey } from './own-key.ts'
import type { SsoParts } from './parts.ts'
import { allProviders, type Provider, providerById, usersOfProvider } from './queries.ts'
import { certificateIn } from './saml.ts'
import { db } from './schema.ts'

function encryptionWith(certificate: string): ProviderView['encryption'] {
  return { certificate, until: new X509Certificate(certificate).validToDate.toISOString() }
}

function viewOf(parts: SsoParts, { sealedSecret, sealedKey: _sealedKey, keyCertificate, ...provider }: Provider): ProviderView {
  const { settings } = provider
  const certificates = settings.kind === 'saml' ? settings.certificates.flatMap((text) => certificateIn(text) ?? []) : []
  return {
    ...provider,
    domains: [...provider.domains],
    groups: [...provider.groups],
    hasSecret: sealedSecret !== null,
    certificatesUntil: certificates.map((certificate) => certificate.validToDate.toISOString()),
    encryption: keyCertificate === null ? null : encryptionWith(keyCertificate),
    addresses: { ...ssoAddresses(parts.platform.config.baseUrl, provider.id, settings.kind) },
  }
}

export async function listProviders(ctx: Ctx, parts: SsoParts): Promise<ProviderView[]> {
  return (await allProviders(ctx.tx)).map((provider) => viewOf(parts, provider))
}

async function found(ctx: Ctx, id: string): Promise<Provider> {
  const provider = await providerById(ctx.tx, id, { lock: true })
  if (!provider) throw new Refusal('provider_not_found', { id })
  return provider
}

// Whoever can change an answer on its way can sign in as anybody, so plain addresses are for hosts alone that the operator opened.
function refusePlain(parts: SsoParts, address: string): void {
  const url = new URL(address)
  const { outboundAllow } = parts.platform.config
  if (url.protocol === 'https:' || outboundAllow.some(({ host }) => host === hostOf(url))) return
  throw new Refusal('provider_address_plain', { address: address.slice(0, 200) })
}

function checkedSettings(parts: SsoParts, settings: ProviderSettings): ProviderSettings {
  if (settings.kind === 'oidc') {
    refusePlain(parts, settings.issuer)
    return settings
  }
  refusePlain(parts, settings.entryPoint)
  const certificates = settings.certificates.map((text, index) => {
    const certificate = certificateIn(text)
    if (!certificate) throw new Refusal('certificate_invalid', { number: index + 1 })
    return certificate.toString()
  })
  return { ...settings, certificates }
}

type Given = Omit<ProviderChange, 'version' | 'clientSecret'>

function rowOf(parts: SsoParts, { name, enabled, isExclusive, createsUsers, domains, settings }: Given) {
  const common = { name: name.trim(), enabled, isExclusive, createsUsers, domains: [...new Set(domains)] }
  return { ...common, settings: JSON.stringify(checkedSettings(parts, settings)) }
}

function sealedSecret(parts: SsoParts, id: string, secret: string): Buffer | null {
  return secret === '' ? null : seal(parts.platform.secret, `sso ${id}`, Buffer.from(secret))
}

async function ownKey(ctx: Ctx, parts: SsoParts, id: string, settings: ProviderSettings) {
  return settings.kind === 'saml'
    ? await makeOwnKey(parts.platform.secret, id, ctx.now)
    : ({ sealedKey: null, keyCertificate: null } satisfies Record<keyof OwnKey, null>)
}

async function refuseTakenName(ctx: Ctx, id: string, name: string): Promise<void> {
  const taken = (await allProviders(ctx.tx)).some((one) => one.id !== id && one.name.toLowerCase() === name.trim().toLowerCase())
  if (taken) throw new Refusal('provider_name_taken', { name })
}

async function keepGroups(ctx: Ctx, providerId: string, groups: Given['groups']): Promise<void> {
  await db(ctx.tx).deleteFrom('auth.ssoGroups').where('providerId', '=', providerId).execute()
  if (groups.length === 0) return
  const known = await db(ctx.tx).selectFrom('access.roles').select('roleId').execute()
  const missing = groups.find(({ roleId }) => roleId !== null && !known.some((role) => role.roleId === roleId))
  if (missing) throw new Refusal('role_not_found', { id: missing.roleId ?? '' })
  const units = await unitsNow(ctx.tx)
  const rows = groups.map(({ group, roleId, unitId }) => {
    const unit = unitId === null ? null : present(units, unitId)
    if (unit === undefined) throw new Refusal('unit_not_found', { id: unitId ?? '' })
    return { providerId, groupName: group, roleId, unitId: unit?.unitId ?? null }
  })
  await db(ctx.tx)
    .insertInto('auth.ssoGroups')
    .values(rows)
    .onConflict((clash) => clash.doNothing())
    .execute()
}

// The settings themselves are written down, so that a changed issuer or certificate can be seen later; the secret is only said to have changed.
function changesOf(given: Given, clientSecret: string | undefined) {
  const { name, enabled, isExclusive, createsUsers, domains, groups, settings } = given
  const secret = clientSecret === undefined ? {} : { clientSecret: clientSecret === '' ? 'removed' : 'changed' }
  const gifts = groups.map(({ group, roleId, unitId }) => ({ group, ...(roleId ? { roleId } : {}), ...(unitId ? { unitId } : {}) }))
  return { name, enabled, isExclusive, createsUsers, domains, groups: gifts, ...settings, ...secret }
}

export async function createProvider(ctx: Ctx, parts: SsoParts, { clientSecret, ...given }: NewProvider): Promise<ProviderView> {
  const providerId = newId()
  await refuseTakenName(ctx, providerId, given.name)
  const key = await ownKey(ctx, parts, providerId, given.settings)
  const row = { ...rowOf(parts, given), ...key, providerId, sealedSecret: sealedSecret(parts, providerId, clientSecret ?? '') }
  await db(ctx.tx).insertInto('auth.ssoProviders').values(row).execute()
  await keepGroups(ctx, providerId, given.groups)
  const changes = changesOf(given, clientSecret)
  await audit(ctx, { action: 'auth.provider.created', subject: { kind: 'provider', id: providerId }, changes })
  return viewOf(parts, await found(ctx, providerId))
}

/** A new list of groups counts at once, for everybody who ever came in by the provider or is kept by its directory. */
async function reapplyRoles(ctx: Ctx, provider: Provider): Promise<void> {
  const ids = new Set([...(await usersOfProvider(ctx.tx, provider.id)), ...(await usersOfDirectory(ctx.tx, provider.id))])
  for (const userId of ids) await applyGroups(ctx, provider, userId)
}

export async function changeProvider(ctx: Ctx, parts: SsoParts, id: string, change: ProviderChange): Promise<ProviderView> {
  const { clientSecret, version, ...given } = change
  const before = await found(ctx, id)
  if (before.version !== version) throw new Refusal('version_conflict', { id, version: before.version })
  if (before.settings.kind !== given.settings.kind) throw new Refusal('provider_kind_fixed', { id })
  await refuseTakenName(ctx, id, given.name)
  const secret = clientSecret === undefined ? {} : { sealedSecret: sealedSecret(parts, id, clientSecret) }
  const key = before.sealedKey === null ? await ownKey(ctx, parts, id, given.settings) : {}
  const row = { ...rowOf(parts, given), ...secret, ...key, version: version + 1 }
  await db(ctx.tx).updateTable('auth.ssoProviders').set(row).where('providerId', '=', id).execute()
  await keepGroups(ctx, id, given.groups)
  const after = await found(ctx, id)
  if (JSON.stringify(before.groups) !== JSON.stringify(after.groups)) await reapplyRoles(ctx, after)
  await audit(ctx, { action: 'auth.provider.changed', subject: { kind: 'provider', id }, changes: changesOf(given, clientSecret) })
  return viewOf(parts, after)
}

/** Takes a provider away, with the roles it gave; its users stay, and so does the last administrator. */
export async function removeProvider(ctx: Ctx, id: string): Promise<void> {
  const provider = await found(ctx, id)
  await reapplyRoles(ctx, { ...provider, groups: [] })
  await db(ctx.tx).deleteFrom('auth.ssoProviders').where('providerId', '=', id).execute()
  await audit(ctx, { action: 'auth.provider.removed', subject: { kind: 'provider', id }, changes: { name: provider.name } })
}
