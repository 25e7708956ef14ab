import { simulatePeople } from '@guanxi/models'
import { expect, test } from 'vitest'
import type { ComparedField, WholeQuestion } from '../../customers/index.ts'
import { likenessEngine } from './engine.ts'

const fields: readonly ComparedField[] = [
  { column: 'displayName', kind: 'name' },
  { column: 'birthday', kind: 'date' },
  { column: 'phone', kind: 'phone' },
]
const { columns } = simulatePeople(600, 2)
const lines = columns.phone.map(
  (phone, at) => `id${at},,${columns.given_name[at]} ${columns.family_name[at]},${columns.birth_date[at]},${phone}\n`,
)

/** The lines in pieces that end anywhere, as they come from a socket. */
function inPieces(text: string): WholeQuestion['lines'] {
  const bytes = Buffer.from(text)
  return async (sink) => {
    for (let from = 0; from < bytes.length; from += 777) {
      const piece = bytes.subarray(from, from + 777)
      if (!sink.write(piece)) await new Promise<void>((resolve) => sink.once('drain', resolve))
    }
    await new Promise<void>((resolve) => sink.end(resolve))
  }
}

const question = (text: string, more: Partial<WholeQuestion> = {}): WholeQuestion => ({
  fields,
  lines: inPieces(text),
  review: 0.7,
  most: 1000,
  signal: new AbortController().signal,
  onRead: async () => {},
  ...more,
})

test('whoever comes in pieces is put together again, and what was learnt judges the same pair alike', async () => {
  const { read, pairs, kept, found } = await likenessEngine.whole(question(lines.join('')))
  expect(read).toBe(600)
  expect(pairs.length).toBe(found)
  expect(pairs.length).toBeGreaterThan(10)
  const [first] = pairs
  const subjects = [first?.left ?? '', first?.right ?? ''].map((id) => {
    const [name, , ...values] = (lines[Number(id.slice(2))] ?? '').trim().split(',')
    return [name ?? '', null, ...values.map((value) => value || null)] as const
  })
  const asked = { kept: JSON.parse(JSON.stringify(kept)), subjects, pairs: [[0, 1]] as const, least: -100 }
  const [again] = likenessEngine.now(asked)
  expect(Math.abs((again?.weight ?? 0) - (first?.weight ?? 0))).toBeLessThan(3)
  expect(await likenessEngine.few(asked, new AbortController().signal)).toEqual([again])
})

test('at most so many are given back, the surest, and the count is of all', async () => {
  const { pairs, found } = await likenessEngine.whole(question(lines.join(''), { most: 5 }))
  expect(pairs).toHaveLength(5)
  expect(found).toBeGreaterThan(5)
  expect(pairs.map(({ weight }) => weight)).toEqual(pairs.map(({ weight }) => weight).toSorted((a, b) => b - a))
})

test('nobody and one alone are like nobody', async () => {
  for (const text of ['', lines[0] ?? ''])
    expect(await likenessEngine.whole(question(text))).toMatchObject({ pairs: [], found: 0, read: 0 })
})

test('stopped in the middle it ends with an error, and so does a source that breaks', async () => {
  const stop = new AbortController()
  const stopped = likenessEngine.whole(question(lines.join(''), { signal: stop.signal, onRead: async () => stop.abort() }))
  await expect(stopped).rejects.toThrow(/without an answer/)
  const broken = likenessEngine.whole(question('', { lines: () => Promise.reject(new Error('the store is gone')) }))
  await expect(broken).rejects.toThrow('the store is gone')
})
