import os from 'node:os'
import ipaddr from 'ipaddr.js'

// Inside a company's network, and so open to a peer its administrator vouches for.
const innerRanges = new Set(['loopback', 'private', 'uniqueLocal', 'carrierGradeNat'])

// They hand out the machine's own credentials. Some look like any private or public address, so the ranges alone do not catch them.
const metadataServices = new Set(['100.100.100.200', '168.63.129.16', '192.0.0.192', 'fd00:ec2::254', 'fd20:ce::254'].map(canonical))

const globalIPv6: readonly [ipaddr.IPv6, number] = [ipaddr.IPv6.parse('2000::'), 3]

function canonical(address: string): string {
  return ipaddr.parse(address).toString()
}

function isOwn(address: string): boolean {
  return Object.values(os.networkInterfaces()).some((list) => list?.some((own) => canonical(own.address.split('%')[0] ?? '') === address))
}

/** Whether we may connect to it: the public internet alone; for a vouched-for peer the company's own network too, but never link-local or metadata. */
export function mayConnectTo(address: string, isVouchedFor: boolean): boolean {
  if (!ipaddr.isValid(address)) return false
  const parsed = ipaddr.parse(address)
  if (metadataServices.has(parsed.toString())) return false
  const range: string = parsed.range()
  if (innerRanges.has(range)) return isVouchedFor
  if (range !== 'unicast' || (parsed instanceof ipaddr.IPv6 && !parsed.match(...globalIPv6))) return false
  return isVouchedFor || !isOwn(parsed.toString())
}
