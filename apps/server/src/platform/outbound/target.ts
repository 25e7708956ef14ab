import dns from 'node:dns/promises'
import { isIP } from 'node:net'
import { mayConnectTo } from './address.ts'
import { type AllowedHost, hostOf } from './allowed-host.ts'
import { OutboundRefusal } from './refusal.ts'

/** A checked address to send to, with the only network addresses that may be connected to. */
export interface Target {
  readonly url: URL
  readonly addresses: readonly string[]
}

export type Resolve = (name: string) => Promise<readonly string[]>

export const systemResolve: Resolve = async (name) => (await dns.lookup(name, { all: true })).map(({ address }) => address)

const usualPorts = new Set([80, 443])

function parsed(raw: string, base: URL | undefined): URL {
  try {
    return new URL(raw, base)
  } catch {
    throw new OutboundRefusal('url_invalid', raw.slice(0, 200))
  }
}

// http://2130706433 and http://0x7f.1 are addresses that a reader, or another program's check, does not see as such.
function isDisguised(raw: string, host: string, base: URL | undefined): boolean {
  if (isIP(host) !== 4 || (base !== undefined && hostOf(base) === host)) return false
  return !raw.includes(host)
}

async function addressesOf(host: string, resolve: Resolve): Promise<readonly string[]> {
  if (isIP(host) !== 0) return [host]
  try {
    return await resolve(host)
  } catch (error) {
    throw new OutboundRefusal('name_unknown', host, error)
  }
}

/** Judges where a request would go. A name counts with every address it has: one inner address among them refuses it. */
export async function targetOf(raw: string, base: URL | undefined, allow: readonly AllowedHost[], resolve: Resolve): Promise<Target> {
  const url = parsed(raw, base)
  const host = hostOf(url)
  if (url.protocol !== 'http:' && url.protocol !== 'https:') throw new OutboundRefusal('scheme_refused', host)
  if (url.username !== '' || url.password !== '') throw new OutboundRefusal('credentials_in_url', host)
  const port = url.port === '' ? (url.protocol === 'https:' ? 443 : 80) : Number(url.port)
  const vouched = allow.filter((entry) => entry.host === host && (entry.port ?? port) === port)
  if (!usualPorts.has(port) && !vouched.some((entry) => entry.port === port)) throw new OutboundRefusal('port_refused', host)
  if (isDisguised(raw, host, base)) throw new OutboundRefusal('address_refused', host)
  const addresses = await addressesOf(host, resolve)
  if (addresses.length === 0) throw new OutboundRefusal('name_unknown', host)
  if (!addresses.every((address) => mayConnectTo(address, vouched.length > 0))) throw new OutboundRefusal('address_refused', host)
  return { url, addresses }
}
