import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { clientOf } from '../../../platform/db/tx.ts'
import { newId } from '../../../platform/ids/ids.ts'
import { createTestApp, type TestApp } from '../../../platform/testing/app.ts'
import { buildCustomers } from '../testing.ts'

let t: TestApp
let serial = 0
beforeAll(async () => {
  t = await createTestApp()
})
afterAll(async () => await t.close())

async function somebody(): Promise<string> {
  serial += 1
  const [id = ''] = await buildCustomers(t, [{ email: `t${serial}@example.com` }])
  return id
}

test('a note stands in the timeline with who wrote it', async () => {
  const id = await somebody()
  const { body: note } = await t.as('agent').post(`/customers/${id}/notes`, { body: '  Prefers mornings. ' })
  const { body } = await t.as('analyst').get(`/customers/${id}/timeline`)
  expect(body).toMatchObject({
    items: [
      {
        interactionId: note.interactionId,
        kind: 'note',
        actor: 'Test agent',
        body: 'Prefers mornings.',
        occurredAt: '2026-11-21T08:00:00.000Z',
      },
    ],
    next: null,
  })
  expect(await t.as('agent').post(`/customers/${id}/notes`, { body: '   ' })).toMatchObject({ status: 400 })
})

test('many are recorded at once over any months, once each, and paged without gap or double', async () => {
  const id = await somebody()
  // Eleven instants a few microseconds apart cross from one month into the next: a page marker in milliseconds would lose some.
  const source = sql`select ${id}::uuid as customer_id, '2009-12-31T23:59:59.999995Z'::timestamptz + n * interval '1 microsecond' as occurred_at,
    ('00000000-0000-7000-8000-' || lpad(n::text, 12, '0'))::uuid as interaction_id, case when n % 2 = 0 then 'order' else 'return' end as kind,
    'shop' as channel, 'in' as direction, null as actor, 'No. ' || n as subject, null as body, 'order' as reference_kind, n::text as reference_id,
    n * 100 as amount_minor, 'GBP' as currency from generate_series(0, 10) n`
  const record = () => t.system(async ({ tx }) => await t.modules.customers.recordInteractions(tx, source))
  expect([await record(), await record()]).toEqual([11, 0])
  const seen: string[] = []
  for (let cursor = ''; ; ) {
    const { body } = await t.as('agent').get(`/customers/${id}/timeline?limit=4${cursor}`)
    seen.push(...body.items.map((item: { referenceId: string }) => item.referenceId))
    if (body.next === null) break
    cursor = `&cursor=${body.next}`
  }
  expect(seen).toEqual(['10', '9', '8', '7', '6', '5', '4', '3', '2', '1', '0'])
  const { body: orders } = await t.as('agent').get(`/customers/${id}/timeline?kind=order`)
  expect(orders.items).toHaveLength(6)
})

test('two who need the same new month at once both get it', async () => {
  const ids = await Promise.all(Array.from({ length: 6 }, somebody))
  await Promise.all(
    ids.map((customerId) =>
      t.system(async ({ tx }) => {
        const occurredAt = '2031-05-04T03:02:01Z'
        await t.modules.customers.recordInteraction(tx, { customerId, occurredAt, interactionId: newId(), kind: 'message' })
      }),
    ),
  )
  for (const id of ids) expect((await t.as('agent').get(`/customers/${id}/timeline`)).body.items).toHaveLength(1)
})

test('a survivor’s timeline holds what happened with those merged into it', async () => {
  const [survivor, loser] = [await somebody(), await somebody()]
  await t.as('agent').post(`/customers/${loser}/notes`, { body: 'before the merge' })
  await t.as('agent').post(`/customers/${survivor}/notes`, { body: 'of the survivor' })
  await t.system(async ({ tx }) => {
    await clientOf(tx).query('update customers.customers set merged_into = $1 where customer_id = $2', [survivor, loser])
    await clientOf(tx).query('insert into customers.customer_members values ($1, $2)', [survivor, loser])
  })
  for (const id of [survivor, loser]) expect((await t.as('agent').get(`/customers/${id}/timeline`)).body.items).toHaveLength(2)
})

test('what makes no sense is refused', async () => {
  const id = await somebody()
  const get = (query: string) => t.as('agent').get(`/customers/${id}/timeline?${query}`)
  expect(await get('cursor=abc')).toMatchObject({ status: 400, body: { code: 'cursor_invalid' } })
  expect(await get('limit=0')).toMatchObject({ status: 400 })
  expect(await get('limit=x')).toMatchObject({ status: 400 })
  expect(await t.as('agent').get(`/customers/${newId()}/timeline`)).toMatchObject({ status: 404, body: { code: 'customer_not_found' } })
  expect(await t.as(null).get(`/customers/${id}/timeline`)).toMatchObject({ status: 401 })
})
