import { parentPort, workerData } from 'node:worker_threads'
import { matchRecords } from '@guanxi/models'
import { z } from 'zod'
import type { ComparedField, WholeAnswer } from '../../customers/index.ts'
import { likelyPair, nameAt, readingOf, specsOf } from './answers.ts'

const Task = z.object({ fields: z.custom<readonly ComparedField[]>(), review: z.number(), most: z.number() })
const { fields, review, most } = Task.parse(workerData)

const ids: string[] = []
const readings = new Map<string, string>()
const columns: (string | null)[][] = fields.map(() => [])
const place = nameAt(fields)
const decoder = new TextDecoder()
let rest = ''

function take(line: string): void {
  const [id = '', reading = '', ...values] = line.split(',')
  ids.push(id)
  columns.forEach((column, at) => {
    column.push(values[at] || null)
  })
  const name = values[place]
  if (name && reading !== '') readings.set(name, reading)
}

function read(chunk: Uint8Array): void {
  const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n')
  rest = lines.pop() ?? ''
  for (const line of lines) take(line)
}

function answer(): WholeAnswer | null {
  if (ids.length < 2) return null
  const named = Object.fromEntries(fields.map(({ column }, at) => [column, columns[at] ?? []]))
  const found = matchRecords(named, { fields: specsOf(fields), reading: readingOf(readings), review, automatic: Math.max(review, 0.95) })
  const pairs = Array.from(found.pairs.left.subarray(0, most), (left, at) => {
    const right = found.pairs.right[at] ?? 0
    return likelyPair(ids[left] ?? '', ids[right] ?? '', found.explain(left, right))
  })
  return {
    kept: { ...found.keep(), fields },
    read: ids.length,
    compared: found.candidates,
    found: found.pairs.left.length,
    pairs,
    warnings: found.warnings.map(({ code }) => code),
  }
}

const Said = z.union([z.instanceof(Uint8Array), z.literal('end')])

parentPort?.on('message', (said) => {
  const message = Said.parse(said)
  if (message === 'end') {
    parentPort?.postMessage(answer())
    parentPort?.close()
    return
  }
  read(message)
  parentPort?.postMessage('taken')
})
