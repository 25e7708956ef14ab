import { type Readable, Transform } from 'node:stream'
import { Refusal } from './refusal.ts'

export interface UploadLimits {
  readonly maxBytes: number
  readonly stallMs: number
}

// So much of a refused file is still taken in, that its sender can read why.
const drainedBytes = 64 * 1024 * 1024

function drain(source: Readable): void {
  let bytes = 0
  source.on('data', (chunk: Buffer) => {
    bytes += chunk.length
    if (bytes > drainedBytes) source.destroy()
  })
  source.resume()
}

/**
 * An upload that ends with a refusal when it grows too large, stops coming, or is torn off. The reader may leave early: the connection
 * underneath stays, so that the answer can be sent.
 */
export function guardUpload(source: Readable, { maxBytes, stallMs }: UploadLimits): Readable {
  let bytes = 0
  let timer: NodeJS.Timeout | undefined
  const guarded = new Transform({
    transform: (chunk: Buffer, _encoding, done) => {
      watch()
      bytes += chunk.length
      if (bytes > maxBytes) return done(new Refusal('too_large', { limit: maxBytes }))
      done(null, chunk)
    },
  })
  const tear = (): void => void guarded.destroy(new Refusal('request_incomplete'))
  const watch = (): void => {
    clearTimeout(timer)
    // What has come and is not fetched yet is our own slowness.
    timer = setTimeout(() => (guarded.readableLength > 0 ? watch() : tear()), stallMs)
    timer.unref()
  }
  watch()
  // Its reader may be busy with what came before, or gone already: it learns of this when it reads on, and nobody else needs to.
  guarded.on('error', () => {})
  source.on('error', tear)
  source.on('end', () => clearTimeout(timer))
  source.on('close', () => {
    if (!source.readableEnded) tear()
  })
  guarded.on('close', () => {
    clearTimeout(timer)
    source.unpipe(guarded)
    if (!source.readableEnded && !source.destroyed) drain(source)
  })
  source.pipe(guarded)
  return guarded
}
