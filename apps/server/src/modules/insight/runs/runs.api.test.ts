import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { TestApp } from '../../../platform/testing/app.ts'
import { buildCustomers } from '../../customers/testing.ts'
import { makeDue, testCompany } from '../testing.ts'
import { refreshTask, requestRun } from './commands.ts'

let t: TestApp
beforeAll(async () => {
  t = await testCompany(600, 7)
})
afterAll(() => t.close())

async function count(sql: string): Promise<number> {
  const { rows } = await t.platform.database.pool.query<{ n: number }>(`select (${sql})::int as n`)
  return rows[0]?.n ?? -1
}

const runs = async (): Promise<{ id: string; state: string; reason: string }[]> => (await t.as('agent').get('/insight/runs')).body.rows
const states = async () => (await runs()).map((run) => `${run.state} ${run.reason}`)

describe('refresh', () => {
  test('customers who were never looked at are listed as suspects not scored yet', async () => {
    expect(await count('select count(*) from insight.scores')).toBe(600)
    expect(await count(`select count(*) from insight.scores where stage = 'suspect' and value_reason = 'not_scored_yet'`)).toBe(600)
  })

  test('imports ask for one run between them, which lets them settle; the queue makes it', async () => {
    await t.processAll()
    expect(await states()).toEqual(['waiting import'])
    const job = `select run_at from graphile_worker.jobs where task_identifier = '${refreshTask}'`
    const before = await t.platform.database.pool.query(`${job} and run_at > now()`)
    await t.system((ctx) => requestRun(ctx, 'import'))
    const after = await t.platform.database.pool.query(job)
    expect([before.rows.length, after.rows.length]).toEqual([1, 1])
    expect(Date.parse(after.rows[0].run_at)).toBeGreaterThan(Date.parse(before.rows[0].run_at))
    await makeDue(t)
    await t.processAll()
    expect(await states()).toEqual(['done import'])
    const { body: run } = await t.as('agent').get(`/insight/runs/${(await runs())[0]?.id}`)
    expect(run).toMatchObject({ state: 'done', asOf: '2026-11-20', customers: 600, errorCode: null, message: null })
    expect(run.findings.fits.map((fit: { model: string; converged: boolean }) => [fit.model, fit.converged])).toEqual([
      ['mbg-nbd', true],
      ['bg-nbd', true],
      ['gamma-gamma', true],
    ])
    expect(await count('select count(*) from insight.scores where run_id is not null')).toBe(600)
    expect(await count(`select count(*) from insight.scores where (value_reason = 'model') <> (purchase_days > 0)`)).toBe(0)
    expect(await count('select count(*) from insight.scores where p_alive < 0 or p_alive > 1 or value_minor < 0')).toBe(0)
    expect(await count('select count(distinct stage) from insight.scores')).toBeGreaterThanOrEqual(7)
  })

  test('again it finds the same, and no stage has changed', async () => {
    const digest = `select md5(string_agg(concat_ws(',', customer_id, stage, stage_since, value_minor, p_alive, spent_minor), ';' order by customer_id))::text as digest from insight.scores`
    const before = await t.platform.database.pool.query(digest)
    expect((await t.modules.insight.refresh()).state).toBe('done')
    expect((await t.platform.database.pool.query(digest)).rows).toEqual(before.rows)
    expect(await count('select count(*) from insight.stage_changes')).toBe(0)
  })

  test('the table that was swapped in has the shape of the one that was migrated', async () => {
    const shape = `select string_agg(concat(column_name, data_type, is_nullable, column_default), ',' order by ordinal_position) as columns,
      (select string_agg(indexdef, ';' order by indexdef) from pg_indexes where schemaname = 'insight' and tablename = 'scores') as indexes
      from information_schema.columns where table_schema = 'insight' and table_name = 'scores'`
    const template = await testCompanyless()
    const [swapped, migrated] = [await t.platform.database.pool.query(shape), await template.query(shape)]
    await template.end()
    expect(swapped.rows).toEqual(migrated.rows)
  })

  test('whoever asks while one waits is answered by that one', async () => {
    const first = await t.as('manager').post('/insight/refresh')
    const second = await t.as('analyst').post('/insight/refresh')
    expect([first.status, first.body.state, second.body.id]).toEqual([200, 'waiting', first.body.id])
    await t.processAll()
    expect((await t.as('agent').get(`/insight/runs/${first.body.id}`)).body.state).toBe('done')
  })

  test('what people wait for is not put off by an import that comes meanwhile', async () => {
    await t.system((ctx) => requestRun(ctx, 'import'))
    const { body } = await t.as('manager').post('/insight/refresh')
    await t.system((ctx) => requestRun(ctx, 'import'))
    await t.processAll()
    expect((await t.as('agent').get(`/insight/runs/${body.id}`)).body.state).toBe('done')
    expect(await count(`select count(*) from graphile_worker.jobs where task_identifier = '${refreshTask}'`)).toBe(0)
  })

  test('a refresh by hand and the queue together make one run', async () => {
    const { body } = await t.as('manager').post('/insight/refresh')
    const [byHand] = await Promise.all([t.modules.insight.refresh(), t.processAll(), t.modules.insight.refresh()])
    expect([byHand.id, byHand.state]).toEqual([body.id, 'done'])
    expect((await states()).filter((state) => !state.startsWith('done'))).toEqual([])
  })

  test('a run that a dead process left behind is taken over', async () => {
    const { body } = await t.as('manager').post('/insight/refresh')
    await t.platform.database.pool.query(`update insight.runs set state = 'running', step = 'fitting' where run_id = $1`, [body.id])
    await t.processAll()
    expect((await t.as('agent').get(`/insight/runs/${body.id}`)).body).toMatchObject({ state: 'done', step: null })
  })

  test('new orders move customers on, and the move is dated', async () => {
    const { rows } = await t.platform.database.pool.query<{ id: string }>(
      `select customer_id as id from insight.scores where stage = 'lost' order by customer_id limit 1`,
    )
    const id = rows[0]?.id
    await t.platform.database.pool.query(
      `insert into commerce.orders (customer_id, order_id, source, number, kind, ordered_at, currency, total_minor, line_count, content_hash, import_id, created_at)
       values ($1, gen_random_uuid(), 'test', 'T-1', 'sale', '2026-11-20T04:00:00Z', 'CNY', 5000, 0, '', gen_random_uuid(), now())`,
      [id],
    )
    const run = await t.modules.insight.refresh()
    const changes = await t.platform.database.pool.query(
      `select customer_id, from_stage, changed_on::text, run_id from insight.stage_changes`,
    )
    expect(changes.rows).toEqual([{ customer_id: id, from_stage: 'lost', changed_on: '2026-11-20', run_id: run.id }])
  })

  test('a customer who arrives during a run keeps an empty score', async () => {
    const blocker = new pg.Client({ connectionString: t.platform.database.url })
    await blocker.connect()
    // The swap waits for this lock, so the customer comes after the warehouse was read and before the swap.
    await blocker.query('begin; lock table insight.scores in row exclusive mode')
    const running = t.modules.insight.refresh()
    await waitFor(async () => (await count(`select count(*) from insight.runs where state = 'running' and step = 'swapping'`)) === 1)
    const [id] = await buildCustomers(t, [{ externalSource: 'late', externalId: '1', displayName: 'Late Comer' } as never])
    await blocker.query('commit')
    await blocker.end()
    expect((await running).state).toBe('done')
    expect(await count(`select count(*) from insight.scores where customer_id = '${id}' and value_reason = 'not_scored_yet'`)).toBe(1)
    await t.modules.insight.refresh()
    expect(await count(`select count(*) from insight.scores where customer_id = '${id}' and run_id is not null`)).toBe(1)
  })

  test('a failure is told, changes no score, and the next run goes through', async () => {
    const before = await count('select sum(hashtext(customer_id::text || value_minor)::bigint) % 1000000 from insight.scores')
    await t.modules.warehouse.work((session) => session.run('alter table orders rename column ordered_on to ordered_day'))
    await expect(t.modules.insight.refresh()).rejects.toThrow()
    expect((await t.as('agent').get('/insight/runs')).body.rows[0]).toMatchObject({ state: 'failed', errorCode: 'crashed' })
    expect(await count('select sum(hashtext(customer_id::text || value_minor)::bigint) % 1000000 from insight.scores')).toBe(before)
    await t.modules.warehouse.work((session) => session.run('alter table orders rename column ordered_day to ordered_on'))
    await t.processAll()
    expect((await t.modules.insight.refresh()).state).toBe('done')
  })

  test('only those who may start one, and none that does not exist', async () => {
    expect((await t.as('agent').post('/insight/refresh')).status).toBe(403)
    expect((await t.as('agent').get('/insight/runs/00000000-0000-7000-8000-000000000000')).body.code).toBe('run_not_found')
    expect((await t.as('agent').get('/insight/runs/x')).status).toBe(400)
  })

  test('the night asks for a run, and only if none is open', async () => {
    const task = (await import('./jobs.ts')).refreshSchedules[0]?.task ?? ''
    await t.platform.database.pool.query(`select graphile_worker.add_job($1, '{"_cron": {"ts": "2026-11-22T02:17:00Z"}}'::json)`, [task])
    await t.processAll()
    expect((await states())[0]).toBe('done schedule')
    expect(await count(`select count(*) from graphile_worker.jobs where task_identifier = '${refreshTask}'`)).toBe(0)
  })
})

async function testCompanyless(): Promise<pg.Client> {
  const { cloneAsOwner } = await import('../../../platform/testing/database.ts')
  const client = new pg.Client({ connectionString: await cloneAsOwner() })
  await client.connect()
  return client
}

async function waitFor(holds: () => Promise<boolean>): Promise<void> {
  const deadline = performance.now() + 15_000
  while (!(await holds())) {
    if (performance.now() > deadline) throw new Error('it did not come to pass in time')
    await new Promise((resolve) => setImmediate(resolve))
  }
}
