// What importers that write row by row reach on this machine and this database: one INSERT a line, committed in hundreds.
import fs from 'node:fs'
import path from 'node:path'
import { createBrotliDecompress } from 'node:zlib'
import { parse } from 'csv-parse'
import { report, seconds, withCompany } from './company.ts'

const file = path.join(import.meta.dirname, '../../shared/data/online_retail/online_retail.csv.br')
const wanted = 20_000

if (!fs.existsSync(file)) {
  process.stderr.write('import-peer: skipped, ../shared/data/online_retail is not there\n')
  process.exit(0)
}

await withCompany(async (booted) => {
  const client = await booted.platform.database.pool.connect()
  await client.query(
    'create temp table peer_lines (no text, sku text, description text, quantity int, ordered_at text, price numeric, customer text, country text)',
  )
  let rows = 0
  const took = await seconds(async () => {
    const records: AsyncIterable<string[]> = fs
      .createReadStream(file)
      .pipe(createBrotliDecompress())
      .pipe(parse({ fromLine: 2, toLine: wanted + 1 }))
    for await (const record of records) {
      if (rows % 100 === 0) await client.query(rows === 0 ? 'begin' : 'commit; begin')
      await client.query('insert into peer_lines values ($1, $2, $3, $4, $5, $6, $7, $8)', record)
      rows++
    }
    await client.query('commit')
  })
  client.release()
  report(
    'import-peer.row-by-row',
    rows / took,
    '1/s',
    { limit: 20_000, atLeast: true },
    { rows, note: 'one insert a row into a bare table, no identity, no timeline' },
  )
})
