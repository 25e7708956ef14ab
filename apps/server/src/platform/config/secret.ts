import { createHmac, hash, randomBytes } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import type { Config } from './config.ts'

/** Keyed hashes for look-up keys and signatures; one key per purpose, so that none can be replayed as another. */
export interface Secret {
  hmac(purpose: string, text: string): Buffer
  text(purpose: string): string
}

const blockBytes = 64

// HMAC-SHA256 (RFC 2104) by two one-shot hashes: createHmac's set-up costs seven times as much, and an import makes millions.
function hmacWith(key: Buffer): (text: string) => Buffer {
  const padded = (byte: number): Buffer => {
    const block = Buffer.alloc(blockBytes, byte)
    for (const [index, value] of key.entries()) block[index] = byte ^ value
    return block
  }
  const inner = padded(0x36)
  const outer = padded(0x5c)
  return (text) => hash('sha256', Buffer.concat([outer, hash('sha256', Buffer.concat([inner, Buffer.from(text)]), 'buffer')]), 'buffer')
}

export function secretFrom(master: string): Secret {
  const keys = new Map<string, Buffer>()
  const hashers = new Map<string, (text: string) => Buffer>()
  const keyFor = (purpose: string): Buffer => {
    const known = keys.get(purpose)
    if (known) return known
    const key = createHmac('sha256', master).update(purpose).digest()
    keys.set(purpose, key)
    return key
  }
  return {
    hmac: (purpose, text) => {
      const known = hashers.get(purpose) ?? hmacWith(keyFor(purpose))
      hashers.set(purpose, known)
      return known(text)
    },
    text: (purpose) => keyFor(purpose).toString('hex'),
  }
}

/** The company's secret: given by GUANXI_SECRET, else made once and kept, readable by the owner alone, in the data folder. */
export function loadSecret(config: Config): Secret {
  if (config.givenSecret) return secretFrom(config.givenSecret)
  const file = path.join(config.dataDir, 'secret')
  fs.mkdirSync(config.dataDir, { recursive: true })
  try {
    fs.writeFileSync(file, randomBytes(32).toString('hex'), { mode: 0o600, flag: 'wx' })
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  }
  return secretFrom(fs.readFileSync(file, 'utf8').trim())
}
