import { createHash, randomBytes } from 'node:crypto'

/** What a secret of ours opens, told by how it begins: people, and scanners of source code, recognise it. */
export const prefixes = { key: 'gx_', access: 'gxa_', refresh: 'gxr_', code: 'gxc_', client: 'gxs_', feed: 'gxf_' } as const

/** 256 random bits: no guessing and no table finds one, so that a plain hash keeps it. */
export function newToken(kind: keyof typeof prefixes): string {
  return prefixes[kind] + randomBytes(32).toString('base64url')
}

export const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest()
