import { inflateRawSync } from 'node:zlib'
import { IdentityProvider, SamlLib, ServiceProvider } from 'samlify'
import { systemClock } from '../../clock/clock.ts'
import { certificateOf, type KeyPair, rsaKeys } from './keys.ts'

export interface Assertion {
  readonly nameId: string
  readonly attributes?: Readonly<Record<string, readonly string[]>>
  /** What differs from an honest answer, by the tags of the template: `InResponseTo`, `Audience`, … */
  readonly tags?: Readonly<Record<string, string>>
  readonly algorithm?: string
  readonly encryption?: Encryption
}

/** The assertion is encrypted with the key that stands in somebody's metadata. */
export interface Encryption {
  readonly metadata: string
  readonly content?: string
  readonly key?: string
  /** What is encrypted in place of the signed assertion. */
  readonly change?: (assertion: string) => string
}

export interface SamlPeer {
  readonly entityId: string
  readonly entryPoint: string
  readonly certificate: string
  /** The request's id that an address we were sent to carries. */
  requestIn(address: string): { readonly id: string; readonly relayState: string }
  /** A signed answer, as the XML that is posted. */
  answer(to: { readonly acs: string; readonly entityId: string; readonly requestId: string }, assertion: Assertion): Promise<string>
}

const nameIdFormat = 'urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress'
const rsaSha256 = 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256'
const post = 'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST'
const redirect = 'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect'

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')

function statement(attributes: Readonly<Record<string, readonly string[]>>): string {
  const list = Object.entries(attributes).map(([name, values]) => {
    const inner = values.map((value) => `<saml:AttributeValue>${escaped(value)}</saml:AttributeValue>`).join('')
    return `<saml:Attribute Name="${name}">${inner}</saml:Attribute>`
  })
  return list.length === 0 ? '' : `<saml:AttributeStatement>${list.join('')}</saml:AttributeStatement>`
}

const minutes = (from: number): string => new Date(systemClock.now().getTime() + from * 60_000).toISOString()

async function encrypted(xml: string, { metadata, content, key, change = (assertion) => assertion }: Encryption): Promise<string> {
  const source = IdentityProvider({
    entityID: 'https://idp.example/encrypting',
    singleSignOnService: [{ Binding: redirect, Location: 'https://idp.example/sso' }],
    singleLogoutService: [{ Binding: redirect, Location: 'https://idp.example/sso' }],
    isAssertionEncrypted: true,
    dataEncryptionAlgorithm: content ?? 'http://www.w3.org/2009/xmlenc11#aes256-gcm',
    keyEncryptionAlgorithm: key ?? 'http://www.w3.org/2001/04/xmlenc#rsa-oaep-mgf1p',
  } as Parameters<typeof IdentityProvider>[0])
  const changed = xml.replace(/<saml:Assertion.*<\/saml:Assertion>/s, change)
  return Buffer.from(await SamlLib.encryptAssertion(source, ServiceProvider({ metadata }), changed), 'base64').toString()
}

/** A SAML identity provider, that answers whatever a test wants it to. */
export function startSamlPeer(entityId = 'https://idp.example/saml', keys: KeyPair = rsaKeys()): SamlPeer {
  const certificate = certificateOf(keys)
  const entryPoint = 'https://idp.example/sso'
  const privateKey = keys.privateKey.export({ type: 'pkcs8', format: 'pem' })
  return {
    entityId,
    entryPoint,
    certificate,
    requestIn: (address) => {
      const { searchParams } = new URL(address)
      const xml = inflateRawSync(Buffer.from(searchParams.get('SAMLRequest') ?? '', 'base64')).toString()
      return { id: /\bID="([^"]+)"/.exec(xml)?.[1] ?? '', relayState: searchParams.get('RelayState') ?? '' }
    },
    answer: async (to, { nameId, attributes = {}, tags = {}, algorithm = rsaSha256, encryption }) => {
      const idp = IdentityProvider({
        entityID: entityId,
        signingCert: certificate,
        privateKey,
        requestSignatureAlgorithm: algorithm,
        singleSignOnService: [{ Binding: redirect, Location: entryPoint }],
        singleLogoutService: [{ Binding: redirect, Location: entryPoint }],
      })
      const sp = ServiceProvider({
        entityID: to.entityId,
        wantAssertionsSigned: true,
        assertionConsumerService: [{ Binding: post, Location: to.acs }],
      })
      const values: Record<string, string> = {
        ID: `_${crypto.randomUUID()}`,
        AssertionID: `_${crypto.randomUUID()}`,
        Destination: to.acs,
        Audience: to.entityId,
        SubjectRecipient: to.acs,
        Issuer: entityId,
        IssueInstant: minutes(0),
        StatusCode: 'urn:oasis:names:tc:SAML:2.0:status:Success',
        ConditionsNotBefore: minutes(-1),
        ConditionsNotOnOrAfter: minutes(5),
        SubjectConfirmationDataNotOnOrAfter: minutes(5),
        NameIDFormat: nameIdFormat,
        NameID: nameId,
        InResponseTo: to.requestId,
        ...tags,
      }
      const fill = (template: string) => {
        const whole = template.replace('{AuthnStatement}', '').replace('{AttributeStatement}', statement(attributes))
        return { id: values.ID ?? '', context: SamlLib.replaceTagsByValue(whole, values) }
      }
      const { context } = await idp.createLoginResponse(sp, { extract: { request: { id: to.requestId } } }, 'post', {}, fill)
      const xml = Buffer.from(context, 'base64').toString()
      return encryption === undefined ? xml : await encrypted(xml, encryption)
    },
  }
}
