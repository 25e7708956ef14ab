import { domainToASCII } from 'node:url'

const plainAscii = /^[\x21-\x7e]+$/
const local = /^[^\s@"(),:;<>[\\\]\p{Cc}]{1,64}$/u
const domain = /^(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])$/

/** The address as a key: trimmed, lower case, NFKC, its domain in ASCII; null for what is no address. */
export function normaliseEmail(given: string): string | null {
  const trimmed = given.trim()
  if (trimmed.length > 320) return null
  const text = (plainAscii.test(trimmed) ? trimmed : trimmed.normalize('NFKC')).toLowerCase()
  const cut = text.lastIndexOf('@')
  if (cut < 1) return null
  const name = text.slice(0, cut)
  const host = text.slice(cut + 1)
  const asciiHost = plainAscii.test(host) ? host : domainToASCII(host)
  return local.test(name) && !name.startsWith('.') && !name.endsWith('.') && domain.test(asciiHost) ? `${name}@${asciiHost}` : null
}
