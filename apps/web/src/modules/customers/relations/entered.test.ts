import { expect, test } from 'vitest'
import { blankFor, optionsFor, relationOf } from './entered.ts'
import type { RelationKind } from './queries.ts'

const kind = (given: Partial<RelationKind>): RelationKind => ({
  type: 'employee_of',
  fromLabels: {},
  toLabels: {},
  fromKinds: ['person'],
  toKinds: ['company'],
  onlyOne: null,
  above: null,
  belongs: null,
  symmetric: false,
  builtIn: true,
  retired: false,
  version: 1,
  ...given,
})

const siblings = kind({ type: 'sibling_of', toKinds: ['person'], symmetric: true })
const parents = kind({ type: 'parent_company_of', fromKinds: ['company'] })

test('who stands on both sides of a kind is offered both, of a mutual one only one, of a retired one none', () => {
  const values = (of: 'person' | 'company' | 'household') =>
    optionsFor(of, [kind({}), siblings, parents, kind({ type: 'old', retired: true })]).map(({ value }) => value)
  expect(values('person')).toEqual(['employee_of from', 'sibling_of from'])
  expect(values('company')).toEqual(['employee_of to', 'parent_company_of from', 'parent_company_of to'])
  expect(values('household')).toEqual([])
})

test('the other side says who may be chosen, and what is sent leaves empty what nobody entered', () => {
  const [option] = optionsFor('company', [kind({})])
  if (!option) throw new Error('nothing is offered')
  expect([option.otherKinds, blankFor(option).newKind]).toEqual([['person'], 'person'])
  const entered = { ...blankFor(option), role: '  ', since: '' }
  expect(relationOf(option, entered, 'other')).toEqual({ type: 'employee_of', direction: 'to', otherId: 'other', role: null, since: null })
  expect(relationOf(option, { ...entered, role: ' Buyer ', since: '2024-01-02' }, 'other')).toMatchObject({
    role: 'Buyer',
    since: '2024-01-02',
  })
})
