// Rows of a file per second, from upload to visible customers, orders and timeline.
import fs from 'node:fs'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { localTokenOf } from '../apps/server/src/platform/auth/index.ts'
import { report, seconds, withCompany } from './company.ts'

const file = path.join(import.meta.dirname, '../../shared/data/online_retail/online_retail.csv.br')

if (!fs.existsSync(file)) {
  process.stderr.write('import: skipped, ../shared/data/online_retail is not there\n')
  process.exit(0)
}

await withCompany(async (booted) => {
  const headers = { authorization: `Bearer ${localTokenOf(booted.platform.secret)}` }
  let end: { state: string; read: number; applied: number; refused: number; known: number } | undefined
  const took = await seconds(async () => {
    const started = await booted.wired.app.inject({
      method: 'POST',
      url: '/api/imports/orders?name=online_retail.csv.br&mapping=online-retail',
      headers: { ...headers, 'content-type': 'application/octet-stream' },
      payload: fs.createReadStream(file),
    })
    const { id } = started.json()
    do {
      await pause(100)
      end = (await booted.wired.app.inject({ method: 'GET', url: `/api/imports/${id}`, headers })).json()
    } while (end && !['done', 'failed', 'refused'].includes(end.state))
  })
  if (end?.state !== 'done') throw new Error(`the import ended as ${end?.state ?? 'nothing'}`)
  const { read, applied, refused, known } = end
  report(
    'import.rows-per-second',
    read / took,
    '1/s',
    { limit: 20_000, atLeast: true },
    { read, applied, refused, known, seconds: Number(took.toFixed(2)) },
  )
})
