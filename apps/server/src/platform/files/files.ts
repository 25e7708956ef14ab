import { createHash, randomUUID } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { type Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'

export interface StoredFile {
  /** SHA-256 of the content, hexadecimal: the file's name in the store. */
  readonly hash: string
  readonly bytes: number
}

/** Files by the hash of their content, outside any web root. */
export interface FileStore {
  put(stream: Readable): Promise<StoredFile>
  open(hash: string): Readable
  pathOf(hash: string): string
  has(hash: string): boolean
  /** Gone, or never there: both end the same. */
  remove(hash: string): void
}

export function createFileStore(folder: string): FileStore {
  const pathOf = (hash: string): string => {
    if (!/^[0-9a-f]{64}$/.test(hash)) throw new TypeError('a stored file is named by 64 hexadecimal digits')
    return path.join(folder, hash.slice(0, 2), hash)
  }
  return {
    pathOf,
    has: (hash) => fs.existsSync(pathOf(hash)),
    open: (hash) => fs.createReadStream(pathOf(hash)),
    remove: (hash) => fs.rmSync(pathOf(hash), { force: true }),
    put: async (stream) => {
      fs.mkdirSync(folder, { recursive: true })
      const incoming = path.join(folder, `incoming-${randomUUID()}`)
      const digest = createHash('sha256')
      let bytes = 0
      const measure = new Transform({
        transform: (chunk: Buffer, _encoding, done) => {
          digest.update(chunk)
          bytes += chunk.length
          done(null, chunk)
        },
      })
      try {
        await pipeline(stream, measure, fs.createWriteStream(incoming))
        const hash = digest.digest('hex')
        fs.mkdirSync(path.dirname(pathOf(hash)), { recursive: true })
        fs.renameSync(incoming, pathOf(hash))
        return { hash, bytes }
      } catch (error) {
        fs.rmSync(incoming, { force: true })
        throw error
      }
    },
  }
}
