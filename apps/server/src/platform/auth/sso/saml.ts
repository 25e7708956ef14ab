import { type KeyObject, X509Certificate } from 'node:crypto'
import { generateServiceProviderMetadata, SAML, type Profile as SamlProfile, ValidateInResponseTo } from '@node-saml/node-saml'
import { z } from 'zod'
import type { SsoAddresses } from './addresses.ts'
import type { SamlSettings } from './contract.ts'
import { withPlainAssertion } from './decryption.ts'
import { listIn, type Profile, textIn } from './profile.ts'

const clockSkewMs = 60_000
const requestPeriodMs = 10 * 60_000

/** A certificate as PEM; null for what is none. */
export function certificateIn(text: string): X509Certificate | null {
  const body = text.replace(/-----[^-]+-----/g, '').replace(/\s+/g, '')
  try {
    return new X509Certificate(Buffer.from(body, 'base64'))
  } catch {
    return null
  }
}

interface OpenRequest {
  readonly requestId: string
  readonly sentAt: string
}

function peer(settings: SamlSettings, addresses: SsoAddresses, request: OpenRequest): SAML {
  return new SAML({
    callbackUrl: addresses.callback,
    issuer: addresses.entityId,
    audience: addresses.entityId,
    entryPoint: settings.entryPoint,
    idpIssuer: settings.entityId,
    idpCert: [...settings.certificates],
    identifierFormat: null,
    disableRequestedAuthnContext: true,
    // The assertion itself must be signed; whether the envelope is, differs from provider to provider.
    wantAssertionsSigned: true,
    wantAuthnResponseSigned: false,
    validateInResponseTo: ValidateInResponseTo.always,
    requestIdExpirationPeriodMs: requestPeriodMs,
    acceptedClockSkewMs: clockSkewMs,
    generateUniqueId: () => request.requestId,
    // Our own table knows the one request that may be answered.
    cacheProvider: {
      saveAsync: async () => null,
      getAsync: async (id) => (id === request.requestId ? request.sentAt : null),
      removeAsync: async () => null,
    },
  })
}

export async function samlAddress(settings: SamlSettings, addresses: SsoAddresses, request: OpenRequest, state: string): Promise<string> {
  return await peer(settings, addresses, request).getAuthorizeUrlAsync(state, undefined, {})
}

/** Our metadata: where answers go, that assertions must be signed, and with which key they are encrypted. */
export function samlMetadata(addresses: SsoAddresses, decryptionCert: string | null): string {
  const { callback: callbackUrl, entityId: issuer } = addresses
  const common = { issuer, callbackUrl, identifierFormat: null, wantAssertionsSigned: true }
  // The library publishes the certificate only where it is told of a key as well; of the key nothing goes in.
  return generateServiceProviderMetadata(decryptionCert === null ? common : { ...common, decryptionCert, decryptionPvk: 'sealed' })
}

const algorithms = new Set([
  'http://www.w3.org/2001/10/xml-exc-c14n#',
  'http://www.w3.org/2000/09/xmldsig#enveloped-signature',
  'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256',
  'http://www.w3.org/2001/04/xmldsig-more#rsa-sha384',
  'http://www.w3.org/2001/04/xmldsig-more#rsa-sha512',
  'http://www.w3.org/2001/04/xmlenc#sha256',
  'http://www.w3.org/2001/04/xmldsig-more#sha384',
  'http://www.w3.org/2001/04/xmlenc#sha512',
])

class Unacceptable extends Error {}

// Judged on the text, before any parser sees it: a document type can define entities, and a comment can split a name in two for one reader and not
// for the next.
function refuseDeclarations(xml: string): void {
  if (/<!|<\?(?!xml[\s?])/i.test(xml)) throw new Unacceptable('a document type, comment, section or instruction')
}

// SHA-1 signatures can be forged. An algorithm written with character references is simply not in the list.
function refuseAlgorithms(xml: string): void {
  for (const [, quoted] of xml.matchAll(/\bAlgorithm\s*=\s*("[^"]*"|'[^']*')/g)) {
    const algorithm = quoted?.slice(1, -1) ?? ''
    if (!algorithms.has(algorithm)) throw new Unacceptable(`the algorithm ${algorithm.slice(0, 100)}`)
  }
}

const Attributes = z.looseObject({})
const Attributed = z.looseObject({ $: Attributes.optional(), _: z.string().optional() })
/** As node-saml hands out the assertion that was signed. */
const SignedAssertion = z.object({
  Assertion: z.looseObject({
    $: z.looseObject({ ID: z.string().min(1).max(500) }),
    Issuer: z.array(Attributed).length(1),
    Subject: z
      .array(
        z.looseObject({
          SubjectConfirmation: z
            .array(z.looseObject({ $: Attributes, SubjectConfirmationData: z.array(z.looseObject({ $: Attributes })).length(1) }))
            .min(1),
        }),
      )
      .length(1),
    Conditions: z.array(z.looseObject({ $: z.looseObject({ NotOnOrAfter: z.string() }) })).length(1),
  }),
})

const usualNames = {
  email: [
    'email',
    'mail',
    'emailAddress',
    'urn:oid:0.9.2342.19200300.100.1.3',
    'urn:oid:1.2.840.113549.1.9.1',
    'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress',
  ],
  name: ['displayName', 'name', 'cn', 'urn:oid:2.16.840.1.113730.3.1.241', 'http://schemas.microsoft.com/identity/claims/displayname'],
  groups: [
    'groups',
    'memberOf',
    'Role',
    'urn:oid:1.3.6.1.4.1.5923.1.5.1.1',
    'http://schemas.microsoft.com/ws/2008/06/identity/claims/groups',
  ],
}

function attribute(attributes: Readonly<Record<string, unknown>>, wanted: string, usual: readonly string[]): unknown {
  const name = wanted === '' ? usual.find((one) => Object.hasOwn(attributes, one)) : wanted
  return name !== undefined && Object.hasOwn(attributes, name) ? attributes[name] : undefined
}

const formats = 'urn:oasis:names:tc:SAML:'

function profileOfAssertion(settings: SamlSettings, given: SamlProfile): Profile {
  const attributes: Readonly<Record<string, unknown>> = { ...Object(given.attributes) }
  const nameId = textIn(given.nameID)
  if (nameId === null) throw new Unacceptable('no name')
  const named = textIn(listIn(attribute(attributes, settings.emailAttribute, usualNames.email))[0])
  const isAddress = given.nameIDFormat === `${formats}1.1:nameid-format:emailAddress`
  const email = (named ?? (isAddress ? nameId : null))?.toLowerCase() ?? null
  // A transient name is another one at every sign-in: it tells nobody apart.
  const isTransient = given.nameIDFormat === `${formats}2.0:nameid-format:transient`
  return {
    subject: isTransient ? (email ?? nameId) : nameId,
    email,
    emailVerified: null,
    name: listIn(attribute(attributes, settings.nameAttribute, usualNames.name))[0] ?? null,
    groups: listIn(attribute(attributes, settings.groupsAttribute, usualNames.groups)),
    claims: { nameId, nameIdFormat: given.nameIDFormat, issuer: given.issuer, ...attributes },
  }
}

export interface Asserted {
  readonly profile: Profile
  readonly assertionId: string
  /** Until when the same assertion would still be accepted. */
  readonly until: Date
}

/** Checks a posted answer to its signature and reads who it is about; throws on anything that is not as it must be. */
export async function samlProfile(
  settings: SamlSettings,
  addresses: SsoAddresses,
  request: OpenRequest,
  posted: string,
  { now, key }: { readonly now: Date; readonly key: KeyObject | null },
): Promise<Asserted> {
  const sent = Buffer.from(posted, 'base64').toString('utf8')
  refuseDeclarations(sent)
  const xml = withPlainAssertion(sent, key, settings.mustBeEncrypted)
  // What was hidden is judged like what was not.
  refuseDeclarations(xml)
  refuseAlgorithms(xml)
  const SAMLResponse = Buffer.from(xml).toString('base64')
  const { profile } = await peer(settings, addresses, request).validatePostResponseAsync({ SAMLResponse })
  if (!profile?.getAssertion) throw new Unacceptable('no assertion')
  const { Assertion: assertion } = SignedAssertion.parse(profile.getAssertion())
  if (assertion.Issuer[0]?._ !== settings.entityId) throw new Unacceptable('another issuer')
  const bearer = 'urn:oasis:names:tc:SAML:2.0:cm:bearer'
  const confirmed = assertion.Subject[0]?.SubjectConfirmation.find(({ $, SubjectConfirmationData: [data] }) => {
    const isOurs = data?.$.Recipient === addresses.callback && data.$.InResponseTo === request.requestId
    return $.Method === bearer && isOurs && Date.parse(String(data?.$.NotOnOrAfter)) + clockSkewMs > now.getTime()
  })
  if (!confirmed) throw new Unacceptable('no confirmation for this request at this address')
  const ends = Date.parse(assertion.Conditions[0]?.$.NotOnOrAfter ?? '')
  if (Number.isNaN(ends)) throw new Unacceptable('no end')
  const until = new Date(ends + 2 * clockSkewMs)
  return { profile: profileOfAssertion(settings, profile), assertionId: assertion.$.ID, until }
}
