import { expect, test } from 'vitest'
import type { CustomerField } from '../fields/use-fields.ts'
import { csvOf } from './export-csv.ts'

const field = (key: string, type: CustomerField['type'], options: CustomerField['options'] = []): CustomerField => ({
  key,
  label: key,
  group: '',
  type,
  operators: [],
  options,
  isSortable: true,
  isListable: true,
})

const fields = [field('name', 'text'), field('value', 'money'), field('stage', 'enum', [{ value: 'loyal', label: '忠诚' }])]

test('money leaves in major units and options in words', () => {
  const csv = csvOf([{ id: '1', values: { name: 'Li Wei', value: 1_248_050, stage: 'loyal' } }], fields, 2)
  expect(csv).toBe('id,name,value,stage\r\n1,Li Wei,12480.50,忠诚\r\n')
})

test('what a spreadsheet would run is disarmed, and what it would split is quoted', () => {
  const csv = csvOf([{ id: '1', values: { name: '=1+1, "x"', value: -5, stage: null } }], fields, 0)
  expect(csv.split('\r\n')[1]).toBe(`1,"'=1+1, ""x""",-5,`)
  for (const name of ['+1', '-1', '@a', '\t=1', '＝1']) expect(csvOf([{ id: '1', values: { name } }], fields, 2)).toContain(`'${name}`)
})
