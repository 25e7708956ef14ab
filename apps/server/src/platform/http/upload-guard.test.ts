import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { setTimeout as pause } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { guardUpload } from './upload-guard.ts'

const limits = { maxBytes: 1_000, stallMs: 20 }

test('a reader that takes its time over a file that has wholly come is not taken for a stalled sender', async () => {
  const guarded = guardUpload(Readable.from([Buffer.from('abc')]), limits)
  let read = ''
  for await (const chunk of guarded) {
    await pause(limits.stallMs * 3)
    read += String(chunk)
  }
  expect(read).toBe('abc')
})

test('a sender that stops is refused, even when nobody is reading yet', async () => {
  const guarded = guardUpload(new Readable({ read: () => {} }), limits)
  await expect.poll(() => guarded.destroyed).toBe(true)
  await expect(buffer(guarded)).rejects.toMatchObject({ code: 'request_incomplete' })
})

test('a file beyond the limit is refused to its reader', async () => {
  const guarded = guardUpload(Readable.from([Buffer.alloc(600), Buffer.alloc(600)]), limits)
  await expect(buffer(guarded)).rejects.toMatchObject({ code: 'too_large', params: { limit: 1_000 } })
})
