import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { file } from './testing.ts'

// The command as people run it: few times, for each start costs more than the models.
const bin = path.join(import.meta.dirname, '../../../bin/guanxi.mjs')
const customers = file('customers.csv', 'who,frequency,recency,T\na,2,30.43,38.86\nb,1,1.71,38.86\nc,0,0,38.86\n')

function run(...args: readonly string[]): { code: number | null; out: string; err: string } {
  const env = { ...process.env, GUANXI_DATA: path.join(path.dirname(customers), 'data'), VITEST: undefined, NODE_ENV: undefined }
  const { status, stdout, stderr } = spawnSync(process.execPath, [bin, ...args], { encoding: 'utf8', env })
  return { code: status, out: stdout, err: stderr }
}

test('fit writes what score reads, and neither makes a data folder', { timeout: 60_000 }, () => {
  const fit = run('fit', 'mbg-nbd', customers, '--json')
  expect({ code: fit.code, err: fit.err, lines: fit.out.split('\n').length }).toEqual({ code: 0, err: '', lines: 2 })
  const scored = run('score', 'mbg-nbd', customers, '--params', file('fit.json', fit.out), '--horizon', '39')
  expect(scored).toMatchObject({ code: 0, err: '' })
  expect(scored.out.split('\n')[0]).toBe('who,frequency,recency,T,pAlive,expectedOrders')
  expect(fs.existsSync(path.join(path.dirname(customers), 'data'))).toBe(false)
})

test('a refusal ends with 1, in JSON where that was asked for; wrong usage ends with 2', { timeout: 60_000 }, () => {
  const refused = run('rules', 'nowhere.csv', '--support', '0.1', '--confidence', '0.5', '--json')
  expect(refused.code).toBe(1)
  expect(JSON.parse(refused.out)).toEqual({ error: { code: 'file_not_found', message: 'There is no file nowhere.csv' } })
  expect(run('match', customers)).toMatchObject({ code: 2, out: '' })
})
