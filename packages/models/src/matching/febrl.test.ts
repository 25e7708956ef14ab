import { describe, expect } from 'vitest'
import { testWithData } from '../testing/reference-data.ts'
import { matchRecords } from './match-records.ts'

const FEBRL = 'given_name,surname,street_number,address_1,address_2,suburb,postcode,state,date_of_birth,soc_sec_id'.split(',')

describe('FEBRL dataset 3', () => {
  testWithData('febrl/dataset3.csv', '6,538 true pairs: F1 at least 0.99, with and without the social security number', (rows) => {
    const columns = Object.fromEntries(FEBRL.map((name, at) => [name, rows.map((row) => (row[at + 1] ?? '').trim())]))
    const entity = rows.map((row) => (row[0] ?? '').split('-')[1] ?? '')
    const all = matchRecords({ ...columns, entity }, { truth: 'entity', randomPairs: 50_000 })
    expect(all.quality?.truePairs).toBe(6538)
    expect(all.quality?.f1).toBeGreaterThan(0.998)
    const without = matchRecords({ ...columns, entity }, { truth: 'entity', ignore: ['soc_sec_id'], randomPairs: 50_000 })
    expect(without.quality?.f1).toBeGreaterThan(0.99)
    expect(without.quality?.precision).toBeGreaterThan(0.999)
    expect(without.warnings).toEqual([])
  })
})
