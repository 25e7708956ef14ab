import { BlockList, isIP, isIPv4 } from 'node:net'

const familyOf = (address: string): 'ipv4' | 'ipv6' => (isIPv4(address) ? 'ipv4' : 'ipv6')

function plain(ip: string): string {
  return /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(ip)?.[1] ?? ip.split('%')[0] ?? ''
}

/** An address or a CIDR block (`203.0.113.0/24`, `2001:db8::/32`). */
export function isBlock(text: string): boolean {
  const [address = '', bits, ...more] = text.split('/')
  const family = isIP(address)
  if (family === 0 || more.length > 0 || address.includes('%')) return false
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (family === 4 ? 32 : 128))
}

/** Whether an address is in one of the blocks. A block of one family says nothing of the other. */
export function isWithin(ip: string, blocks: readonly string[]): boolean {
  const address = plain(ip)
  if (isIP(address) === 0) return false
  const family = familyOf(address)
  const list = new BlockList()
  for (const block of blocks.filter(isBlock)) {
    const [start = '', bits = family === 'ipv4' ? '32' : '128'] = block.split('/')
    if (familyOf(start) === family) list.addSubnet(start, Number(bits), family)
  }
  return list.check(address, family)
}
