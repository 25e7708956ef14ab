import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createTestApp, type TestApp } from '../testing/app.ts'
import { audit } from './audit.ts'
import { sealEntries } from './seals.ts'

let t: TestApp
beforeAll(async () => {
  t = await createTestApp()
})
afterAll(async () => await t.close())

const query = async (sql: string, values: unknown[] = []) => (await t.platform.database.pool.query(sql, values)).rows
const seal = async () => await t.system((ctx) => sealEntries(ctx.tx, t.platform.secret, ctx.now))
const verified = async (body: object = {}) => (await t.as('admin').post('/audit/verify', body)).body

async function write(count: number): Promise<string[]> {
  return await t.system(async (ctx) => {
    const ids: string[] = []
    for (let no = 0; no < count; no++)
      ids.push(await audit(ctx, { action: 'trial.thing.done', subject: { kind: 'thing', id: String(no) }, changes: { no: [no, no + 1] } }))
    return ids
  })
}

// What somebody does who owns the database: the guard is taken off, the deed done, the guard put back.
async function tamper(sql: string, values: unknown[] = []): Promise<void> {
  await t.asOwner('alter table platform.audit_entries disable trigger user; alter table platform.audit_seals disable trigger user')
  await t.asOwner(sql, values)
  await t.asOwner('alter table platform.audit_entries enable trigger user; alter table platform.audit_seals enable trigger user')
}

describe('the book is sealed', () => {
  let ids: string[]
  beforeEach(async () => {
    await tamper('delete from platform.audit_entries')
    await tamper('delete from platform.audit_seals')
    ids = await write(5)
    expect(await seal()).toBe(5)
    ids = [...ids, ...(await write(4))]
    expect(await seal()).toBe(4)
  })

  test('whole as long as nobody touches it; what came since the last seal is counted apart', async () => {
    await write(2)
    const found = await verified()
    expect(found).toMatchObject({ isWhole: true, entries: 11, seals: 2, unsealed: 2, head: { sealNo: 2 }, breaks: [] })
    expect(found.head.hash).toMatch(/^[0-9a-f]{64}$/)
    expect(await seal()).toBe(2)
    expect(await seal()).toBe(0)
    expect(await verified()).toMatchObject({ isWhole: true, seals: 3, unsealed: 0 })
  })

  test.each([
    ['an entry changed', `update platform.audit_entries set changes = '{"no":[7,7]}' where entry_id = $1`, 'entries_changed'],
    ['an actor swapped', `update platform.audit_entries set actor_name = 'Nobody' where entry_id = $1`, 'entries_changed'],
    [
      'a time moved by a microsecond',
      `update platform.audit_entries set occurred_at = occurred_at + interval '1 microsecond' where entry_id = $1`,
      'entries_changed',
    ],
    ['an entry removed', 'delete from platform.audit_entries where entry_id = $1', 'entries_missing'],
    ['an entry torn out of its seal', 'update platform.audit_entries set seal_no = null where entry_id = $1', 'entries_missing'],
    [
      'an entry slipped in',
      `insert into platform.audit_entries select uuidv7(), occurred_at, actor_kind, actor_id, actor_name, action, subject_kind, subject_id, customer_id, changes, request_id, seal_no from platform.audit_entries where entry_id = $1`,
      'entries_added',
    ],
  ])('%s is found, with the seal it was in', async (_what, sql, expected) => {
    await tamper(sql, [ids[6]])
    const found = await verified()
    expect([found.isWhole, found.breaks]).toEqual([false, [{ sealNo: 2, sealedAt: '2026-11-21T08:00:00.000Z', what: expected }]])
  })

  test('a seal made to fit changed entries does not fit its own hash', async () => {
    await tamper(`update platform.audit_entries set actor_name = 'Nobody' where entry_id = $1`, [ids[1]])
    await tamper(`update platform.audit_seals set digest = sha256('fitting') where seal_no = 1`)
    expect((await verified()).breaks).toMatchObject([{ sealNo: 1, what: 'seal_changed' }])
  })

  test('a seal taken away is missed, and so is one at the end', async () => {
    await tamper('delete from platform.audit_seals where seal_no = 1')
    expect((await verified()).breaks).toMatchObject([
      { sealNo: 1, sealedAt: null, what: 'seal_missing' },
      { sealNo: 2, what: 'seal_changed' },
    ])
    await tamper('delete from platform.audit_seals where seal_no = 2')
    expect((await verified()).breaks.map((found: { what: string }) => found.what)).toEqual(['seal_missing', 'seal_missing'])
  })

  test('an end that was cut off is told by a hash that was written down', async () => {
    const { hash } = (await verified()).head
    expect(await verified({ hash })).toMatchObject({ isWhole: true, isHashKnown: true })
    await tamper('delete from platform.audit_entries where seal_no = 2')
    await tamper('delete from platform.audit_seals where seal_no = 2')
    expect(await verified()).toMatchObject({ isWhole: true, isHashKnown: null })
    expect(await verified({ hash })).toMatchObject({ isWhole: false, isHashKnown: false, breaks: [] })
    expect((await t.as('admin').post('/audit/verify', { hash: 'x' })).status).toBe(400)
  })

  test('the database itself refuses a change, a removal and an emptying', async () => {
    const deeds = [
      `update platform.audit_entries set actor_name = 'Nobody'`,
      'update platform.audit_entries set seal_no = 9 where seal_no = 1',
      'delete from platform.audit_entries',
      'truncate platform.audit_entries',
      'delete from platform.audit_seals',
      `update platform.audit_seals set hash = ''`,
    ]
    for (const deed of deeds) {
      await expect(query(deed)).rejects.toThrow('permission denied')
      await expect(t.asOwner(deed)).rejects.toThrow('what was audited stays as it was written')
    }
    expect(await verified()).toMatchObject({ isWhole: true, entries: 9, seals: 2 })
  })

  test('two sealing at once seal each entry once', async () => {
    await write(30)
    expect((await Promise.all([seal(), seal(), seal()])).toSorted((a, b) => a - b)).toEqual([0, 0, 30])
    expect(await verified()).toMatchObject({ isWhole: true, entries: 39, unsealed: 0 })
  })
})

describe('the book is looked up', () => {
  test('by person, action, subject, customer and time, in pages, the newest first', async () => {
    const { body: customer } = await t.as('agent').post('/customers', { kind: 'person', displayName: '王小明' })
    await t.as('manager').patch(`/customers/${customer.customerId}`, { version: 1, displayName: '王大明' })
    const { body } = await t.as('admin').get(`/audit?customerId=${customer.customerId}`)
    expect(body.rows.map((row: { action: string }) => row.action)).toEqual(['customers.customer.changed', 'customers.customer.created'])
    expect(body.rows[1]).toMatchObject({ customerName: '王大明', changes: {} })
    expect(body.rows[0]).toMatchObject({
      customerName: '王大明',
      actorKind: 'user',
      subjectId: customer.customerId,
      changes: { displayName: ['王小明', '王大明'] },
    })
    const [manager] = body.rows
    const { body: theirs } = await t.as('admin').get(`/audit?actorId=${manager.actorId}&action=customers`)
    expect(theirs.rows).toHaveLength(1)
    const { body: none } = await t.as('admin').get('/audit?action=customers.customer.chang')
    expect(none.rows).toEqual([])
    expect((await t.as('admin').get('/audit?until=2026-11-21T07:59:59Z')).body.rows).toEqual([])
    expect((await t.as('admin').get('/audit?from=2026-11-21T08:00:00Z&action=customers')).body.rows).toHaveLength(2)
  })

  test('pages follow each other without a gap', async () => {
    await write(7)
    const seen: string[] = []
    let cursor = ''
    do {
      const { body } = await t.as('admin').get(`/audit?action=trial.thing&limit=3${cursor && `&cursor=${cursor}`}`)
      seen.push(...body.rows.map((row: { entryId: string }) => row.entryId))
      cursor = body.next ?? ''
    } while (cursor !== '')
    const all = await query(`select entry_id from platform.audit_entries where action = 'trial.thing.done' order by entry_id desc`)
    expect(seen).toEqual(all.map((row) => row.entry_id))
  })

  test('the actions there are, each once', async () => {
    const { body } = await t.as('admin').get('/audit/actions')
    const all = await query('select distinct action from platform.audit_entries')
    expect(body.actions).toEqual(all.map((row) => row.action).toSorted())
  })

  test('only administrators read it, and none writes it', async () => {
    for (const role of ['manager', 'analyst', 'marketer', 'agent'] as const) {
      expect((await t.as(role).get('/audit')).status).toBe(403)
      expect((await t.as(role).post('/audit/verify', {})).status).toBe(403)
    }
    expect((await t.as('admin').get('/audit?action=%27%3B%20drop')).body).toMatchObject({ code: 'invalid_request' })
  })
})

test('a refused sign-in is written down, without the password', async () => {
  const answer = await t.as(null).post('/session', { email: 'Stranger@Example.com', password: 'copper-kettle-48' })
  expect(answer.status).toBe(401)
  const { body } = await t.as('admin').get('/audit?action=auth.session.refused')
  expect(body.rows).toMatchObject([{ actorKind: 'public', subjectKind: 'account', subjectId: 'stranger@example.com' }])
  expect(JSON.stringify(body)).not.toContain('copper-kettle')
})
