import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { enqueue } from '../../jobs/enqueue.ts'
import { createTestApp, type TestApp } from '../../testing/app.ts'

let t: TestApp
let fieldId: string
beforeAll(async () => {
  t = await createTestApp()
  await post('/shape/objects', { labels: { en: 'Shop' }, plurals: { en: 'Shops' }, key: 'shop', ofCustomer: false })
  const labels = { en: 'Address', 'zh-CN': '地址' }
  const field = await post('/shape/fields', { object: 'custom.shop', key: 'x_place', type: 'address', labels })
  fieldId = field.fieldId
})
afterAll(async () => await t.close())

async function post(path: string, body: object) {
  const answer = await t.as('admin').post(path, body)
  expect([path, answer.status, answer.body.code]).toEqual([path, 200, undefined])
  return answer.body
}

interface Place {
  readonly street?: string | null
  readonly district?: string
  readonly city?: string
  readonly region?: string
  readonly postcode?: string
  readonly country?: string
}
const asCustom = (place: Place) => Object.fromEntries(Object.entries(place).map(([part, value]) => [`x_place_${part}`, value]))
const shop = async (place: Place) => await post('/records/shop', { title: JSON.stringify(place), custom: asCustom(place) })

const places: readonly (readonly [Place, string | null])[] = [
  [
    { street: '漕溪北路 1 号', district: '徐汇区', city: '上海市', region: '上海市', postcode: '200030', country: 'CN' },
    '上海市徐汇区漕溪北路 1 号',
  ],
  [{ street: '中关村大街 27 号', district: '海淀区', city: '北京市' }, '北京市海淀区中关村大街 27 号'],
  [{ street: '忠孝東路一段 1 號', district: '中正區', region: '臺北市', country: 'tw' }, '臺北市中正區忠孝東路一段 1 號'],
  [{ street: '10 High Street', city: 'Oxford', postcode: 'OX1 1AA', country: 'GB' }, '10 High Street, Oxford OX1 1AA, GB'],
  [{ street: '1 Main St', city: 'Springfield', region: 'IL', postcode: '62701', country: '美国' }, '1 Main St, Springfield IL 62701, US'],
  [{ city: 'Leeds', country: 'uk' }, 'Leeds, GB'],
  [{ city: 'Lyon' }, 'Lyon'],
  [{ postcode: '100' }, '100'],
  [{}, null],
]

describe('an address', () => {
  test('is a column for each part, and a whole in the order of its country, the same on a page as in a list', async () => {
    for (const [place, whole] of places) {
      const made = await shop(place)
      expect([place, made.custom.x_place]).toEqual([place, whole])
      const { rows } = await post('/records/shop/query', {
        columns: ['title', 'x_place'],
        filter: { all: [{ field: 'title', op: 'is', value: JSON.stringify(place) }] },
      })
      expect(rows[0].values.x_place).toBe(whole)
    }
    const columns = await t.asOwner<{ name: string }>(
      `select column_name as name from information_schema.columns where table_schema = 'custom' and table_name = 'shop' and column_name like 'x_%' order by 1`,
    )
    expect(columns.map(({ name }) => name)).toEqual(
      ['city', 'country', 'district', 'postcode', 'region', 'street'].map((part) => `x_place_${part}`),
    )
  })

  test('has an index for each part that lists are sorted by, once that is asked for', async () => {
    await post('/shape/objects', { key: 'depot', labels: { en: 'Depot' }, plurals: { en: 'Depots' }, ofCustomer: false })
    const field = await post('/shape/fields', { object: 'custom.depot', type: 'address', key: 'x_at', labels: { en: 'At' } })
    expect(field.indexable).toBe(true)
    for (const city of ['上海市', 'Bergen', '北京市'])
      await post('/records/depot', { title: city, custom: { x_at_city: city, x_at_street: 'No. 1' } })
    await post(`/shape/fields/${field.fieldId}/index`, { version: field.version })
    await t.processAll()
    const { fields } = (await t.as('admin').get('/records/depot/fields')).body
    const sortable = fields.flatMap(({ key, sortable: can }: { key: string; sortable: boolean }) =>
      can && key.startsWith('x_at') ? [key] : [],
    )
    expect(sortable.toSorted()).toEqual(['x_at_city', 'x_at_country', 'x_at_postcode', 'x_at_region'])
    const { rows } = await post('/records/depot/query', { columns: ['x_at_city'], sort: { field: 'x_at_city', direction: 'asc' } })
    const cities = rows.map(({ values }: { values: Record<string, string> }) => values.x_at_city)
    const known = await t.asOwner<{ city: string }>('select x_at_city as city from custom.depot order by 1')
    expect(cities).toEqual(known.map(({ city }) => city))
    const built = await t.asOwner<{ name: string }>(
      `select indexname as name from pg_indexes where tablename = 'depot' and indexname like 'x\\_%' order by 1`,
    )
    expect(built).toHaveLength(4)
  })

  test('is filtered by its parts and by its whole; a country by whatever it is called', async () => {
    const count = async (field: string, op: string, value?: unknown): Promise<number> =>
      (await post('/records/shop/count', { filter: { all: [{ field, op, ...(value === undefined ? {} : { value }) }] } })).count
    expect(await count('x_place_city', 'is', '上海市')).toBe(1)
    expect(await count('x_place_postcode', 'starts_with', '20')).toBe(1)
    expect([await count('x_place_country', 'is', 'US'), await count('x_place_country', 'is', 'TW')]).toEqual([1, 1])
    expect(await count('x_place', 'contains', '徐汇区漕溪')).toBe(1)
    expect(await count('x_place', 'empty')).toBe(1)
    const { fields } = (await t.as('admin').get('/records/shop/fields')).body
    const named = Object.fromEntries(fields.map((one: { key: string; name: string; access: string }) => [one.key, [one.name, one.access]]))
    expect([named.x_place, named.x_place_city]).toEqual([
      ['Address', 'read'],
      ['Address · City', 'write'],
    ])
  })

  test('refuses what is no country, what is too long, and the whole itself, and changes nothing', async () => {
    const { recordId } = await shop({ city: 'Bergen' })
    const change = async (custom: object) => (await t.as('admin').patch(`/records/shop/${recordId}`, { version: 1, custom })).body.code
    for (const country of ['XX', 'EU', 'Atlantis', 'C', '中国人'])
      expect(await change({ x_place_country: country })).toBe('field_value_invalid')
    expect(await change({ x_place_postcode: '1'.repeat(21) })).toBe('field_value_invalid')
    expect(await change({ x_place: 'Bergen' })).toBe('field_computed')
    expect((await t.as('admin').get(`/records/shop/${recordId}`)).body).toMatchObject({
      version: 1,
      custom: { x_place: 'Bergen', x_place_country: null },
    })
  })

  test('asks for street and city where it is required', async () => {
    await t.as('admin').patch(`/shape/fields/${fieldId}`, { version: 1, required: true })
    const lacking = await t.as('admin').post('/records/shop', { title: 'x', custom: asCustom({ city: 'Bergen' }) })
    expect(lacking.status).toBe(422)
    await shop({ street: 'Bryggen 1', city: 'Bergen' })
    await t.as('admin').patch(`/shape/fields/${fieldId}`, { version: 2, required: false })
  })

  test('takes no name that a part has, and no field takes the name of a part', async () => {
    const add = async (field: object) => {
      const { body } = await t.as('admin').post('/shape/fields', { object: 'custom.shop', ...field })
      return body.code ?? body.key
    }
    expect(await add({ type: 'text', key: 'x_place_city', labels: { en: 'A' } })).toBe('field_key_taken')
    await post('/shape/fields', { object: 'custom.shop', type: 'text', key: 'x_home_city', labels: { en: 'B' } })
    expect(await add({ type: 'address', key: 'x_home', labels: { en: 'C' } })).toBe('field_key_taken')
    expect(await add({ type: 'address', labels: { en: 'Home' } })).toBe('x_home_n2')
    expect(await add({ type: 'address', key: `x_${'a'.repeat(40)}`, labels: { en: 'D' } })).toBe('field_options_invalid')
    expect(await add({ type: 'address', labels: { en: 'E' }, defaultValue: 'Bergen' })).toBe('field_computed')
  })

  test('stands in formulas by its parts, comes in from files, and is dropped whole', async () => {
    await post('/shape/fields', {
      object: 'custom.shop',
      type: 'formula',
      key: 'x_label',
      labels: { en: 'Label' },
      options: { formula: { text: 'upper(x_place_city)' } },
    })
    const mapping = JSON.stringify({ title: 'Name', fields: { x_place_city: 'City', x_place_country: 'Country' } })
    const sent = await t
      .as('admin')
      .upload(
        `/records/shop/import?name=s.csv&mapping=${encodeURIComponent(mapping)}`,
        'Name,City,Country\nimported,Ghent,Belgium\nbad,Ghent,Nowhere',
      )
    expect(sent.body.problems).toMatchObject([{ row: 3, column: 'Country', code: 'field_value_invalid' }])
    await t
      .as('admin')
      .upload(`/records/shop/import?name=s.csv&mapping=${encodeURIComponent(mapping)}`, 'Name,City,Country\nimported,Ghent,比利时')
    const { rows } = await post('/records/shop/query', {
      columns: ['x_place', 'x_label'],
      filter: { all: [{ field: 'title', op: 'is', value: 'imported' }] },
    })
    expect(rows[0].values).toEqual({ x_place: 'Ghent, BE', x_label: 'GHENT' })
    const { filled } = (await t.as('admin').get(`/shape/fields/${fieldId}/use`)).body
    expect(filled).toBeGreaterThan(places.length - 2)
    await post(`/shape/fields/${fieldId}/remove`, { version: 3 })
    expect((await t.as('admin').post('/records/shop/query', { columns: ['x_place_city'] })).body.code).toBe('field_unusable')
    t.clock.advance(31 * 86_400_000)
    await t.system(({ tx }) => enqueue(tx, 'shape.dropRemovedFields', {}))
    await t.processAll()
    expect(await t.asOwner(`select from information_schema.columns where column_name like 'x_place%'`)).toEqual([])
  })
})
