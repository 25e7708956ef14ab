import zlib from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createTestApp, type TestApp } from '../../../platform/testing/app.ts'
import { importOrders, rowsOf, sendOrders, shopHeader, shopMapping, storeOf } from '../testing.ts'

let t: TestApp
beforeAll(async () => {
  t = await createTestApp()
})
afterAll(async () => await t.close())

async function orderOf(number: string) {
  const [order] = await rowsOf<{ customerId: string; totalMinor: number; version: number; kind: string }>(
    t,
    `select o.customer_id as "customerId", o.total_minor as "totalMinor", o.version, o.kind, o.line_count as "lineCount", c.anonymous
       from commerce.orders o join customers.customers c using (customer_id) where o.number = $1`,
    [number],
  )
  return order
}

describe('what becomes of rows', () => {
  test('lines become orders of customers; equal lines of one file are all kept', async () => {
    const done = await importOrders(t, [
      'A1,2024-01-05 10:00,S1,Cup,2,1.005,1,China',
      'A1,2024-01-05 10:00,S1,Cup,2,1.005,1,China',
      'A1,2024-01-05 10:00,S2,Pot,1,9.99,1,China',
    ])
    expect(done).toMatchObject({
      state: 'done',
      read: 3,
      applied: 3,
      refused: 0,
      known: 0,
      orders: { new: 1, changed: 0, known: 0 },
      hasErrors: false,
    })
    // 2 × 1.005 = 2.01 each: rounded per line, half away from zero.
    expect(await orderOf('A1')).toMatchObject({ totalMinor: 1401, lineCount: 3, version: 1, kind: 'sale', anonymous: false })
    const lines = await rowsOf(
      t,
      `select l.line, l.unit_price, l.amount_minor from commerce.order_lines l join commerce.orders o using (order_id) where number = 'A1' order by 1`,
    )
    expect(lines).toEqual([
      { line: 1, unit_price: '1.00500000', amount_minor: 201 },
      { line: 2, unit_price: '1.00500000', amount_minor: 201 },
      { line: 3, unit_price: '9.99000000', amount_minor: 999 },
    ])
  })

  test('halves round away from zero, in returns too', async () => {
    await importOrders(t, [
      'A2,2024-01-05 10:00,S1,Cup,1,0.125,1,',
      'RA2,2024-01-06 10:00,S1,Cup,-1,0.125,1,',
      'A3,2024-01-06 10:00,S1,Cup,0.5,0.01,1,',
    ])
    expect(await orderOf('A2')).toMatchObject({ totalMinor: 13 })
    expect(await orderOf('RA2')).toMatchObject({ totalMinor: -13, kind: 'return' })
    expect(await orderOf('A3')).toMatchObject({ totalMinor: 1 })
  })

  test('an order belongs to the first customer its lines name, and dates from its earliest line', async () => {
    await importOrders(t, ['A4,2024-02-02 10:00,S1,Cup,1,1,,', 'A4,2024-02-01 10:00,S1,Cup,1,1,21,', 'A4,2024-02-03 10:00,S1,Cup,1,1,22,'])
    const [owner] = await rowsOf(
      t,
      `select k.value, o.ordered_at from commerce.orders o join customers.customer_keys k using (customer_id) where o.number = 'A4'`,
    )
    expect(owner).toEqual({ value: '21', ordered_at: '2024-02-01T02:00:00.000Z' })
    expect(await rowsOf(t, `select 1 from customers.customer_keys where value = '22'`)).toEqual([])
  })

  test('without a customer there is one nobody an order, whom no list and no count includes', async () => {
    const before = (await t.as('admin').post('/customers/count', { filter: {} })).body.count
    await importOrders(t, ['A5,2024-02-02 10:00,S1,Cup,1,1,,France', 'A6,2024-02-02 10:00,S1,Cup,-3,0,,'])
    expect(await orderOf('A5')).toMatchObject({ anonymous: true, totalMinor: 100 })
    // A stock correction: kept as it came.
    expect(await orderOf('A6')).toMatchObject({ anonymous: true, totalMinor: 0, kind: 'sale' })
    expect((await orderOf('A5'))?.customerId).not.toBe((await orderOf('A6'))?.customerId)
    expect((await t.as('admin').post('/customers/count', { filter: {} })).body.count).toBe(before)
  })

  test('refused rows stand in the error file with row, column and reason, and no formula runs there', async () => {
    const done = await importOrders(t, [
      'B1,2024-02-30 10:00,S1,Cup,1,1,1,',
      'B2,2024-02-01 10:00,S1,=HYPERLINK(1),1,-1,1,',
      '=B3,2024-02-01 10:00,S1,"Cup, blue",x,1,1,',
      'B4,2024-02-01 10:00,S1,Cup,1,1,1,',
      'B5,2024-02-01 10:00,S1',
    ])
    expect(done).toMatchObject({ read: 5, applied: 1, refused: 4, known: 0, hasErrors: true })
    expect(done.refusedRows.map((row: Record<string, unknown>) => [row.row, row.column, row.code, row.value])).toEqual([
      [2, 'day', 'date_invalid', '2024-02-30 10:00'],
      [3, 'price', 'price_negative', '-1'],
      [4, 'qty', 'quantity_invalid', 'x'],
      [6, '', 'column_count', '3'],
    ])
    const file = await t.as('admin').get(`/imports/${done.id}/errors`)
    expect(file.headers['content-disposition']).toContain('orders.csv.errors.csv')
    expect(String(file.body).split('\r\n')[3]).toBe(
      `4,qty,quantity_invalid,The quantity is not a number of at most 12 digits and 6 decimals.,"'=B3,2024-02-01 10:00,S1,""Cup, blue"",x,1,1,"`,
    )
  })
})

describe('known orders', () => {
  test('the same order again is known, whatever the order of its lines', async () => {
    await importOrders(t, ['K1,2024-03-01 10:00,S1,Cup,1,1,31,', 'K1,2024-03-01 10:00,S2,Pot,1,2,31,'])
    const before = await storeOf(t)
    const again = await importOrders(t, ['K1,2024-03-01 10:00,S2,Pot,1,2.00,31,', 'K1,2024-03-01 10:00,S1,Cup,1,1,31,'])
    expect(again).toMatchObject({ read: 2, applied: 0, known: 2, orders: { new: 0, changed: 0, known: 1 } })
    expect(await storeOf(t)).toEqual(before)
  })

  test('one that differs replaces it, with what it was kept', async () => {
    const changed = await importOrders(t, ['K1,2024-03-01 10:00,S1,Cup,5,1,31,', 'K2,2024-03-01 11:00,S1,Cup,1,1,31,'])
    expect(changed).toMatchObject({ read: 2, applied: 2, known: 0, orders: { new: 1, changed: 1, known: 0 } })
    const order = await orderOf('K1')
    expect(order).toMatchObject({ totalMinor: 500, version: 2, lineCount: 1 })
    const page = await t.as('agent').get(`/customers/${order?.customerId}/orders`)
    expect(page.body.rows.map((row: { number: string }) => row.number)).toEqual(['K2', 'K1'])
    expect(page.body.sums).toEqual([{ currency: 'CNY', orders: 2, returns: 0, netMinor: 600 }])
    const record = await t.as('agent').get(`/customers/${order?.customerId}/orders/${page.body.rows[1].id}`)
    expect(record.body).toMatchObject({
      lines: [{ sku: 'S1', quantity: '5.000000' }],
      earlier: [{ version: 1, totalMinor: 300, lineCount: 2 }],
    })
    const timeline = await rowsOf(t, `select kind, amount_minor from customers.interactions where customer_id = $1 order by kind`, [
      order?.customerId,
    ])
    expect(timeline).toEqual([
      { kind: 'order', amount_minor: 300 },
      { kind: 'order', amount_minor: 100 },
      { kind: 'order_changed', amount_minor: 500 },
    ])
  })

  test('one that turns out to be another customer’s is made anew there', async () => {
    const before = await orderOf('K2')
    await importOrders(t, ['K2,2024-03-01 11:00,S1,Cup,1,1,32,'])
    const after = await orderOf('K2')
    expect(after).toMatchObject({ version: 2, totalMinor: 100 })
    expect(after?.customerId).not.toBe(before?.customerId)
    expect((await t.as('admin').get(`/customers/${before?.customerId}/orders`)).body.rows).toHaveLength(1)
  })

  test('sums, keys and counts tie out after all of this', async () => {
    const checks = await t.system((ctx) => t.modules.commerce.checks(ctx.tx))
    expect(checks.map((check) => check.broken)).toEqual([0, 0, 0, 0])
  })
})

describe('files', () => {
  const content = `${shopHeader}\nF1,2024-04-01 10:00,S1,Cup,1,1,41,\n`

  test('the same content under the same mapping is the same import', async () => {
    const first = await sendOrders(t, content)
    expect(first.body).toMatchObject({ already: false, state: 'received' })
    const meanwhile = await sendOrders(t, content, shopMapping, 'other name.csv')
    expect(meanwhile.body).toMatchObject({ already: true, id: first.body.id })
    await t.processAll()
    expect((await sendOrders(t, content)).body).toMatchObject({ already: true, id: first.body.id, state: 'done', read: 1, applied: 1 })
    const other = await sendOrders(t, content, { ...shopMapping, source: 'till' })
    expect(other.body).toMatchObject({ already: false, source: 'till' })
    await t.processAll()
  })

  test('several at once run one after the other, and each is complete', async () => {
    const bodies = [1, 2, 3].map(
      (file) =>
        `${shopHeader}\n${[0, 1, 2].map((n) => `Q${n},2024-04-01 10:00,S1,Cup,1,1,${50 + n},\nQ${file}${n}x,2024-04-01 10:00,S1,Cup,1,1,${60 + n},`).join('\n')}\n`,
    )
    const sent = await Promise.all(bodies.map((body) => sendOrders(t, body)))
    await Promise.all([t.processAll(), t.processAll()])
    const done = await Promise.all(sent.map(async ({ body }) => (await t.as('admin').get(`/imports/${body.id}`)).body))
    expect(done.map((one) => one.state)).toEqual(['done', 'done', 'done'])
    expect(done.map((one) => one.applied).toSorted()).toEqual([3, 3, 6])
    expect(done.map((one) => one.known).toSorted()).toEqual([0, 3, 3])
  })

  test('gzip and brotli', async () => {
    const packed = await sendOrders(t, zlib.gzipSync(content.replace('F1', 'F2')), shopMapping, 'orders.csv.gz')
    expect(packed.body).toMatchObject({ compression: 'gzip' })
    await t.processAll()
    expect(await orderOf('F2')).toBeDefined()
  })

  test.each([
    ['a column missing', 'no,day\n1,2\n', 422, 'column_missing', 'sku'],
    ['no row at all', `${shopHeader}\n`, 422, 'file_empty', 'no rows'],
    ['a cut row', `${shopHeader}\nF3,2024-04-01 10:00,S1,Cup,1,1,41,\nF4,2024`, 422, 'file_truncated', 'row 3'],
    ['not one good row', `${shopHeader}\nF5,soon,S1,Cup,1,1,41,\n`, 422, 'no_row_usable', 'Row 2, column “day”: The value is not a date'],
    ['a picture', '\u0001\u0002\u0003', 415, 'file_not_text', 'not text'],
  ])('%s is refused and leaves no trace', async (_what, body, status, code, words) => {
    const before = await rowsOf(t, 'select count(*) from commerce.imports')
    const answer = await sendOrders(t, body)
    expect({ status: answer.status, code: answer.body.code }).toEqual({ status, code })
    expect(answer.body.message).toContain(words)
    expect(await rowsOf(t, 'select count(*) from commerce.imports')).toEqual(before)
    await t.processAll()
    expect(await orderOf('F3')).toBeUndefined()
  })

  test('an order whose lines come to more than can be kept ends its import, and nothing else', async () => {
    const lines = Array.from({ length: 9_100 }, () => 'F6,2024-04-01 10:00,S1,Cup,1,9999999999.99,41,')
    const done = await importOrders(t, [...lines, 'F7,2024-04-01 10:00,S1,Cup,1,1,41,'])
    expect(done).toMatchObject({ state: 'refused', code: 'order_too_large', read: 0, applied: 0 })
    expect(done.message).toContain('F6')
    expect(await orderOf('F7')).toBeUndefined()
  })

  test('a mapping that is none, or two at once', async () => {
    expect((await sendOrders(t, content, { source: 'x' })).body.code).toBe('mapping_invalid')
    const upload = t.as('admin').upload
    expect((await upload('/imports/orders?name=a&mapping=nope', content)).body).toMatchObject({
      code: 'mapping_unknown',
      params: { known: 'online-retail, cdnow' },
    })
    expect((await upload('/imports/orders?name=a&mapping=cdnow&mappingJson={}', content)).status).toBe(400)
    expect((await upload('/imports/orders?name=a', content)).status).toBe(400)
  })
})

describe('consent', () => {
  const consent = { channel: 'email', evidence: 'Box at the check-out' }
  const withMail = { ...shopMapping, customer: { externalId: '{who}', email: '{who}@example.com' } }
  const lineOf = (number: string, who: number, box = '') => `${number},2024-05-01 10:00,S1,Cup,1,1,${who},${box}`
  const stateOf = async (number: string): Promise<string> => {
    const order = await orderOf(number)
    return (await t.as('admin').get(`/customers/${order?.customerId}/consents`)).body.email.state
  }

  test('what a file says of everybody counts for those it brings, not for those we know', async () => {
    await importOrders(t, [lineOf('C1', 501)], withMail)
    await importOrders(t, [lineOf('C2', 501), lineOf('C3', 502), lineOf('C4', 502)], { ...withMail, consent })
    expect([await stateOf('C1'), await stateOf('C3')]).toEqual(['none', 'given'])
  })

  test('what a column says counts for whom it says it, and takes back no later withdrawal', async () => {
    const given = { ...consent, given: { value: '{land}', equals: ['yes'] } }
    await importOrders(t, [lineOf('C5', 501, 'yes'), lineOf('C6', 503, 'no')], { ...withMail, consent: given })
    expect([await stateOf('C5'), await stateOf('C6')]).toEqual(['given', 'none'])
    const order = await orderOf('C5')
    await t.as('admin').post(`/customers/${order?.customerId}/consents`, {
      purpose: 'marketing',
      channel: 'email',
      state: 'withdrawn',
      evidence: 'Told us so',
      source: 'staff',
    })
    await importOrders(t, [lineOf('C7', 501, 'yes')], { ...withMail, consent: given })
    expect(await stateOf('C5')).toBe('withdrawn')
  })
})

describe('the list, previews and rights', () => {
  test('imports are listed, the latest first, page by page', async () => {
    const all = (await t.as('analyst').get('/imports?limit=200')).body.rows
    const first = (await t.as('analyst').get('/imports?limit=2')).body
    const second = (await t.as('analyst').get(`/imports?limit=2&cursor=${first.next}`)).body
    expect([...first.rows, ...second.rows].map((row) => row.id)).toEqual(all.slice(0, 4).map((row: { id: string }) => row.id))
  })

  test('a preview shows rows and proposes a mapping, from the beginning of a file alone', async () => {
    const header = 'InvoiceNo;StockCode;Description;Quantity;InvoiceDate;UnitPrice;CustomerID;Country'
    const packed = zlib.gzipSync(
      `${header}\n${Array.from({ length: 5000 }, (_, n) => `${n};S${(n * 7919) % 997};Cup ${n};1;2010-12-01 08:26:00;1;${n};France\n`).join('')}`,
    )
    const { status, body } = await t.as('marketer').upload('/imports/preview?name=orders.csv.gz', packed.subarray(0, 20_000))
    expect(status).toBe(200)
    expect(body).toMatchObject({ compression: 'gzip', encoding: 'utf-8', delimiter: ';', mappingName: 'online-retail', missing: [] })
    expect(body.rows).toHaveLength(20)
    expect((await t.as('marketer').upload('/imports/preview?name=a', Buffer.from([0, 1, 2, 3]))).body.code).toBe('file_not_text')
  })

  test('who may not import is told so; what is not there is said', async () => {
    expect((await t.as('agent').upload('/imports/orders?name=a&mapping=cdnow', 'x')).status).toBe(403)
    expect((await t.as('analyst').upload('/imports/preview?name=a', 'x')).status).toBe(403)
    expect((await t.as('agent').get('/imports')).status).toBe(403)
    const nowhere = '00000000-0000-7000-8000-00000000abcd'
    expect((await t.as('admin').get(`/imports/${nowhere}`)).body.code).toBe('import_not_found')
    expect((await t.as('admin').get(`/imports/${nowhere}/errors`)).body.code).toBe('import_not_found')
    expect((await t.as('admin').post(`/imports/${nowhere}/retry`)).body.code).toBe('import_not_found')
    const done = (await t.as('admin').get('/imports?limit=200')).body.rows.find(
      (row: { state: string; hasErrors: boolean }) => row.state === 'done' && !row.hasErrors,
    )
    expect((await t.as('admin').post(`/imports/${done.id}/retry`)).body.code).toBe('import_not_retryable')
    expect((await t.as('admin').get(`/imports/${done.id}/errors`)).body.code).toBe('import_without_errors')
    expect((await t.as('analyst').get('/imports/mappings')).body.mappings.map((one: { name: string }) => one.name)).toEqual([
      'online-retail',
      'cdnow',
    ])
  })

  test('one that failed for a reason outside its file can be tried again', async () => {
    const sent = await sendOrders(t, `${shopHeader}\nT1,2024-04-01 10:00,S1,Cup,1,1,71,\n`)
    await rowsOf(t, `update commerce.imports set state = 'failed', error_code = 'import_failed' where import_id = $1`, [sent.body.id])
    await t.processAll()
    expect(await orderOf('T1')).toBeUndefined()
    expect((await t.as('manager').post(`/imports/${sent.body.id}/retry`)).body).toMatchObject({ state: 'received', code: null })
    await t.processAll()
    expect((await t.as('admin').get(`/imports/${sent.body.id}`)).body).toMatchObject({ state: 'done', applied: 1 })
  })

  test('a name or city longer than a customer can have refuses its row alone; the longest that one can have comes in', async () => {
    // Distinct characters: what repeats itself is packed by the database and hides how long it is.
    const characters = (count: number, from: number): string =>
      Array.from({ length: count }, (_, index) => String.fromCodePoint(from + ((index * 7919) % 15_000))).join('')
    const mapping = { ...shopMapping, customer: { externalId: '{who}', displayName: '{land}', city: '{name}' } }
    const done = await importOrders(
      t,
      [
        `L1,2024-04-02 10:00,S1,${characters(100, 0x4e00)},1,1,601,${characters(200, 0x5000)}`,
        `L2,2024-04-02 10:00,S1,Hangzhou,1,1,602,${characters(1000, 0x4e00)}`,
        `L3,2024-04-02 10:00,S1,${characters(101, 0x4e00)},1,1,603,Li`,
      ],
      mapping,
    )
    expect(done).toMatchObject({ state: 'done', applied: 1, refused: 2 })
    expect(done.refusedRows.map((row: { code: string }) => row.code)).toEqual(['value_too_long', 'value_too_long'])
  })
})
