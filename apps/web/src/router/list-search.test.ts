import { describe, expect, it } from 'vitest'
import { ListSearch } from './list-search.ts'

describe('the address of a list', () => {
  it('keeps what makes sense', () => {
    const search = { view: 'mine', sort: 'value.desc', filter: { all: [{ field: 'value', op: 'gt', value: 1 }] }, q: 'li' }
    expect(ListSearch.parse(search)).toEqual(search)
  })

  it('falls back where it does not, one by one', () => {
    expect(ListSearch.parse({ view: 7, sort: 'value.sideways', filter: { all: 'x' }, q: 'li' })).toMatchObject({ q: 'li' })
    const read = ListSearch.parse({ sort: "name;drop'.asc", filter: '{"all":[]}' })
    expect([read.sort, read.filter]).toEqual([undefined, undefined])
  })
})
