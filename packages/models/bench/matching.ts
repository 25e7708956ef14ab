import { existsSync, readFileSync } from 'node:fs'
import { matchRecords, type RecordColumns, simulatedReading, simulatePeople } from '../src/index.ts'
import { bestSeconds, report, SEED } from './million.ts'

const FEBRL = new URL('../../../../shared/data/febrl/dataset3.csv', import.meta.url)

/** Reading the file counts too. */
function readFebrl(): RecordColumns {
  const [head = '', ...lines] = readFileSync(FEBRL, 'utf8').trim().split(/\r?\n/)
  const rows = lines.map((line) => line.split(',').map((cell) => cell.trim()))
  const columns = Object.fromEntries(head.split(',').map((name, at) => [name.trim(), rows.map((row) => row[at] ?? '')]))
  return { ...columns, entity: (columns.rec_id ?? []).map((id) => id.split('-')[1] ?? '') }
}

if (existsSync(FEBRL)) {
  for (const ignore of [['rec_id'], ['rec_id', 'soc_sec_id']]) {
    const { quality, candidates } = matchRecords(readFebrl(), { ignore, truth: 'entity' })
    const seconds = await bestSeconds(3, () => matchRecords(readFebrl(), { ignore, truth: 'entity' }))
    report(`models.match.febrl3${ignore.length > 1 ? '.without-soc-sec-id' : ''}`, seconds, 2, { candidates, ...quality })
  }
} else {
  console.error('models.match.febrl3 is skipped: ../shared/data/febrl/dataset3.csv is not there')
}

const COUNT = 100_000
const { columns, truth } = simulatePeople(COUNT, SEED)
const start = performance.now()
const { quality, candidates } = matchRecords({ ...columns, truth }, { truth: 'truth', reading: simulatedReading })
const seconds = (performance.now() - start) / 1000
report('models.match.people', seconds, 12, {
  records: COUNT,
  recordsPerSecond: Math.round(COUNT / seconds),
  candidates,
  seed: SEED,
  ...quality,
})
