import { describe, expect, it } from 'vitest'
import { firstDraft, longestMapping, readMapping } from './chosen-mapping.ts'
import { meaningsOf } from './meanings.ts'

const mapping = {
  source: 'shop',
  currency: 'EUR',
  dates: ['yyyy-MM-dd'],
  order: { number: '{No}', orderedAt: '{Day} {Hour}' },
  returns: { numberPrefix: 'C' },
  line: { sku: '{Article}', quantity: '{Pieces}', unitPrice: '{Price}', description: 'Tea' },
  customer: { externalId: { value: '{Who}', as: 'integer' as const }, email: '{Who}@example.com' },
}

describe('what a mapping makes of columns', () => {
  it('names every meaning of a column, also where two columns make one and one makes two', () => {
    const { byColumn } = meaningsOf(mapping)
    expect(byColumn.get('Day')).toEqual(['orderedAt'])
    expect(byColumn.get('Hour')).toEqual(['orderedAt'])
    expect(byColumn.get('Who')).toEqual(['externalId', 'email'])
    expect(byColumn.has('Colour')).toBe(false)
  })

  it('names the company’s own fields that a column fills', () => {
    const { own, byColumn } = meaningsOf({
      ...mapping,
      customer: { ...mapping.customer, own: { x_level: '{Level}', x_code: '{Who}-{Level}' } },
    })
    expect([own.get('Level'), own.get('Who'), byColumn.get('Who')]).toEqual([['x_level', 'x_code'], ['x_code'], ['externalId', 'email']])
  })

  it('tells constants, returns and whether customers are named', () => {
    const read = meaningsOf(mapping)
    expect(read.constants).toEqual([{ meaning: 'description', value: 'Tea' }])
    expect(read.returns).toEqual({ prefix: 'C' })
    expect(read.hasCustomer).toBe(true)
    expect(meaningsOf({ ...mapping, returns: { value: '{Kind}', equals: ['R', 'X'] } }).returns).toEqual({
      value: 'Kind',
      equals: ['R', 'X'],
    })
    expect(meaningsOf({ ...mapping, customer: {} }).hasCustomer).toBe(false)
  })

  it('reads whatever JSON stands in the editor without failing', () => {
    for (const odd of [null, 7, 'text', [], {}, { order: 3, line: [], customer: 'x', columns: {} }]) {
      expect(meaningsOf(odd).byColumn.size).toBe(0)
    }
  })
})

describe('the mapping that is sent', () => {
  const builtIn = [{ name: 'known', mapping }]

  it('is a name for a built-in and JSON for one of your own', () => {
    expect(readMapping({ name: 'known', json: '' }, builtIn)).toEqual({ sent: { mapping: 'known' }, mapping, problem: undefined })
    const own = readMapping({ name: null, json: JSON.stringify(mapping, null, 2) }, builtIn)
    expect(own).toEqual({ sent: { mappingJson: JSON.stringify(mapping) }, mapping, problem: undefined })
  })

  it('is refused before it is sent when it is no JSON or too long for an address', () => {
    expect(readMapping({ name: null, json: '{ "source": ' }, builtIn).problem?.kind).toBe('json')
    const long = JSON.stringify({ ...mapping, source: 'x'.repeat(longestMapping) })
    expect(readMapping({ name: null, json: long }, builtIn).problem).toEqual({ kind: 'long' })
  })

  it('begins as the built-in whose columns the file has, else as the proposal', () => {
    const preview = { compression: 'none', encoding: 'utf-8', delimiter: ',', columns: [], rows: [], missing: [] } as const
    const given = { ...preview, columns: [], rows: [], missing: [], proposal: { source: 'shop' } }
    expect(firstDraft({ ...given, mappingName: 'known' }).name).toBe('known')
    expect(JSON.parse(firstDraft({ ...given, mappingName: null }).json)).toEqual({ source: 'shop' })
  })
})
