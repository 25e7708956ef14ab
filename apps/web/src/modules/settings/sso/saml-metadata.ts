export interface SamlMetadata {
  readonly entityId: string
  readonly entryPoint: string
  readonly certificates: readonly string[]
}

const metadataNs = 'urn:oasis:names:tc:SAML:2.0:metadata'
const signatureNs = 'http://www.w3.org/2000/09/xmldsig#'
const redirect = 'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect'

function certificatesOf(descriptor: Element): string[] {
  const keys = [...descriptor.getElementsByTagNameNS(metadataNs, 'KeyDescriptor')].filter((key) => key.getAttribute('use') !== 'encryption')
  const texts = keys.flatMap((key) => [...key.getElementsByTagNameNS(signatureNs, 'X509Certificate')].map((one) => one.textContent ?? ''))
  return [...new Set(texts.map((text) => text.replace(/\s+/g, '')))].filter((text) => text !== '')
}

/** What of a provider's metadata we need; null for what is none. It is read here, in the browser: the server never parses it. */
export function readMetadata(xml: string): SamlMetadata | null {
  const root = new DOMParser().parseFromString(xml, 'application/xml').documentElement
  const descriptor = root.getElementsByTagNameNS(metadataNs, 'IDPSSODescriptor')[0]
  const services = descriptor ? [...descriptor.getElementsByTagNameNS(metadataNs, 'SingleSignOnService')] : []
  const entryPoint = services.find((service) => service.getAttribute('Binding') === redirect)?.getAttribute('Location')
  const entityId = descriptor?.parentElement?.getAttribute('entityID')
  const certificates = descriptor ? certificatesOf(descriptor) : []
  return entityId && entryPoint && certificates.length > 0 ? { entityId, entryPoint, certificates } : null
}
