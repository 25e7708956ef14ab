import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestApp, type TestApp } from '../../testing/app.ts'
import type { ShapeDocument } from './contract.ts'

let here: TestApp
let there: TestApp
beforeAll(async () => {
  here = await createTestApp()
  there = await createTestApp()
})
afterAll(async () => {
  await here.close()
  await there.close()
})

async function asked(t: TestApp, path: string, body?: object) {
  const answer = body === undefined ? await t.as('admin').get(path) : await t.as('admin').post(path, body)
  expect([path, answer.status, answer.body.code, answer.body.params]).toEqual([path, 200, undefined, undefined])
  return answer.body
}
const apply = (t: TestApp, document: object, removeMissing = true) => asked(t, '/shape/apply', { document, removeMissing, name: 'test' })
const exported = (t: TestApp): Promise<ShapeDocument> => asked(t, '/shape/document')

const languages = ['en', 'zh-CN', 'zh-TW'] as const
const word = fc.stringMatching(/^[a-z\u4e00-\u4fff]{2,8}$/)
const labels = (no: string) =>
  fc.record({ en: word, 'zh-CN': word, 'zh-TW': word }, { requiredKeys: [] }).map((words) => {
    const named = Object.fromEntries(languages.flatMap((one) => (words[one] ? [[one, `${words[one]} ${no}`]] : [])))
    return Object.keys(named).length > 0 ? named : { en: `n ${no}` }
  })

const choices = fc
  .uniqueArray(fc.stringMatching(/^[a-z]{1,6}$/), { minLength: 1, maxLength: 4 })
  .map((keys) => keys.map((key, no) => ({ key, labels: { en: key }, colour: no % 2 === 0 ? 'grey' : 'teal', retired: no === 2 })))
const relationKeys = ['linked_a', 'linked_b']
const listKeys = ['list_a', 'list_b'] as const
const plain = [
  'text',
  'long_text',
  'number',
  'money',
  'percent',
  'date',
  'time',
  'instant',
  'boolean',
  'phone',
  'email',
  'link',
  'address',
  'file',
] as const

const field = (object: string, no: number, names: readonly string[]) => {
  const shared = {
    object: fc.constant(object),
    key: fc.constant(`x_f_n${no}`),
    labels: labels(`${no}`),
    required: fc.boolean(),
    personal: fc.boolean(),
  }
  const simple = fc.record({ ...shared, type: fc.constantFrom(...plain), options: fc.constant({}) })
  const bounded = fc.record({
    ...shared,
    type: fc.constant('number'),
    options: fc.record({ min: fc.nat(9), decimals: fc.nat(4) }),
    defaultValue: fc.constantFrom(null, 12),
  })
  const chosen = fc.record({ ...shared, type: fc.constantFrom('choice', 'multi_choice'), options: fc.constant({}), choices })
  const shares = fc.record({
    ...shared,
    type: fc.constantFrom('choice', 'multi_choice'),
    options: fc.constant({}),
    choiceSet: fc.constantFrom(...listKeys),
  })
  const refers = fc.record({ ...shared, type: fc.constant('reference'), options: fc.record({ target: fc.constantFrom(...names) }) })
  return fc.oneof(simple, bounded, chosen, shares, refers)
}

const document = fc
  .uniqueArray(fc.stringMatching(/^[a-z]{3,6}$/), { minLength: 1, maxLength: 3 })
  .chain((keys) => {
    const objects = fc.tuple(
      ...keys.map((key, no) =>
        fc.record({
          key: fc.constant(key),
          labels: labels(`one ${no}`),
          plurals: labels(`many ${no}`),
          icon: fc.constantFrom('box', 'truck'),
          ofCustomer: fc.boolean(),
        }),
      ),
    )
    const names = ['customers.customer', ...keys.map((key) => `custom.${key}`)]
    const fields = fc.tuple(...[0, 1, 2, 3, 4, 5].map((no) => fc.constantFrom(...names).chain((name) => field(name, no, names))))
    const sets = fc.tuple(...listKeys.map((key) => fc.record({ key: fc.constant(key), labels: labels(key), choices })))
    const ends = fc.tuple(fc.constantFrom(...names), fc.constantFrom(...names)).filter(([from, to]) => from !== to || from !== names[0])
    const relation = (key: string) =>
      fc.tuple(ends, labels(`${key} there`), labels(`${key} back`)).map(([[fromObject, toObject], there, backLabels]) => {
        return { key, fromObject, toObject, labels: there, backLabels }
      })
    const relations = fc.subarray(relationKeys).chain((some) => fc.tuple(...some.map(relation)))
    return fc.tuple(objects, fields, sets, relations)
  })
  .map(([objects, fields, sets, relations]) => {
    const used = new Set(fields.map((one) => ('choiceSet' in one ? one.choiceSet : '')))
    const choiceSets = sets.filter(({ key }) => used.has(key))
    const kind = objects.find((one) => one.ofCustomer)
    const summed = { required: false, personal: false, options: { rollUp: { object: `custom.${kind?.key}`, how: 'count' } } }
    const rollUp = { object: 'customers.customer', key: 'x_sum', type: 'roll_up', labels: { en: 'Sum' }, ...summed }
    return { format: 'guanxi-shape', formatVersion: 1, objects, fields: kind ? [...fields, rollUp] : fields, choiceSets, relations }
  })

const byName = (one: ShapeDocument) => ({
  objects: one.objects.toSorted((a, b) => (a.key < b.key ? -1 : 1)),
  fields: one.fields.toSorted((a, b) => (`${a.object}.${a.key}` < `${b.object}.${b.key}` ? -1 : 1)),
  relations: one.relations.toSorted((a, b) => (a.key < b.key ? -1 : 1)),
  choiceSets: one.choiceSets.toSorted((a, b) => (a.key < b.key ? -1 : 1)),
})

test('a random shape applied here, exported and applied there is the same; and back again is what was before (seeded)', async () => {
  await fc.assert(
    fc.asyncProperty(document, document, async (first, second) => {
      const empty = { format: 'guanxi-shape', formatVersion: 1, objects: [], fields: [] }
      await apply(here, empty)
      await apply(there, empty)
      await retire(here)
      await retire(there)
      await apply(here, first)
      const one = await exported(here)
      expect(one.objects).toHaveLength(first.objects.length)
      expect(one.fields).toHaveLength(first.fields.length)
      expect(one.relations).toHaveLength(first.relations.length)
      expect((await asked(here, '/shape/compare', { document: first, removeMissing: true })).differences).toEqual([])
      await apply(there, one)
      expect(byName(await exported(there))).toEqual(byName(one))
      const dry = await asked(here, '/shape/compare', { document: second, removeMissing: true })
      expect(await exported(here)).toEqual(one)
      const isPossible = dry.differences.every(({ what }: { what: string }) => what !== 'conflict')
      if (!isPossible) {
        expect((await here.as('admin').post('/shape/apply', { document: second, removeMissing: true })).body.code).toBe('shape_conflict')
        expect(await exported(here)).toEqual(one)
        return
      }
      const { applicationId } = await apply(here, second)
      await asked(here, `/shape/applications/${applicationId}/roll-back`, {})
      expect(byName(await exported(here))).toEqual(byName(one))
    }),
    { seed: 20_261_130, endOnFailure: true, numRuns: Number(process.env.SHAPE_RUNS ?? 8) },
  )
}, 120_000)

// What was removed is kept under its key for thirty days, of whatever type it was; the next shape begins on clean ground.
async function retire(t: TestApp): Promise<void> {
  const objects = await t.asOwner<{ key: string }>('select key from shape.objects where removed_at is not null')
  for (const { key } of objects) await t.asOwner(`select shape.drop_table('${key}')`)
  const columns = await t.asOwner<{ key: string }>(
    `select column_name as key from information_schema.columns where table_schema = 'customers' and table_name = 'customers' and column_name ~ '^x_'`,
  )
  for (const { key } of columns) await t.asOwner(`select shape.drop_column('customers.customers', '${key}')`)
  const relations = await t.asOwner<{ key: string }>('select key from shape.relations')
  for (const { key } of relations) await t.asOwner(`select shape.drop_links('${key}')`)
  await t.asOwner('delete from shape.relations')
  await t.asOwner('delete from shape.fields')
  await t.asOwner('delete from shape.objects')
  await t.asOwner('delete from shape.choice_sets')
  await t.asOwner('update shape.state set version = version + 1')
}

test('a document that is none is refused and names where; one that half fits changes nothing', async () => {
  const before = await exported(here)
  const bad = {
    format: 'guanxi-shape',
    formatVersion: 1,
    objects: [],
    fields: [{ object: 'customers.customer', key: 'email', type: 'text', labels: { en: 'x' } }],
  }
  const refused = await here.as('admin').post('/shape/apply', { document: bad })
  expect([refused.status, refused.body.params.where]).toEqual([400, 'body/document/fields/0/key'])
  const fields = ['x_fits', 'x_fits_not'].map((key) => ({
    object: key === 'x_fits' ? 'customers.customer' : 'custom.nowhere',
    key,
    type: 'text',
    labels: { en: key },
  }))
  const half = await here.as('admin').post('/shape/apply', { document: { ...bad, fields } })
  expect([half.status, half.body.code]).toEqual([404, 'object_unknown'])
  expect(await exported(here)).toEqual(before)
  const columns = await here.asOwner(`select from information_schema.columns where column_name = 'x_fits'`)
  expect(columns).toEqual([])
})

test('what is worked out may stand before what it is worked out from', async () => {
  const policy = { key: 'ordered', labels: { en: 'Ordered' }, plurals: { en: 'Ordereds' } }
  const about = (object: string, key: string, type: string, options: object = {}) => ({ object, key, type, labels: { en: key }, options })
  const fields = [
    about('customers.customer', 'x_twice', 'formula', { formula: { text: 'x_paid_sum * 2' } }),
    about('customers.customer', 'x_paid_sum', 'roll_up', { rollUp: { object: 'custom.ordered', how: 'sum', field: 'x_paid' } }),
    about('custom.ordered', 'x_paid_double', 'formula', { formula: { text: 'x_paid * 2' } }),
    about('custom.ordered', 'x_paid', 'money'),
  ]
  const document = { format: 'guanxi-shape', formatVersion: 1, objects: [policy], fields }
  // Nothing is left of the random shapes, whose required fields would be asked for.
  await apply(there, { format: 'guanxi-shape', formatVersion: 1, objects: [], fields: [] })
  await retire(there)
  await apply(there, document)
  const customer = await asked(there, '/customers', { displayName: 'Ada' })
  await asked(there, '/records/ordered', { title: 'one', customerId: customer.customerId, custom: { x_paid: 700 } })
  expect((await asked(there, `/customers/${customer.customerId}`)).custom).toMatchObject({ x_paid_sum: 700, x_twice: 1400 })
})
