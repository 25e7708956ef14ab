import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '../../platform/ids/ids.ts'
import { createTestApp, type TestApp } from '../../platform/testing/app.ts'
import { db } from './tables.ts'
import { renderPlainly } from './testing/render-plainly.ts'
import { admitAll, buildReachable } from './testing.ts'

let t: TestApp
beforeAll(async () => {
  t = await createTestApp()
  t.modules.engagement.renderWith('test', renderPlainly)
  const ids = await buildReachable(t, 4)
  await admitAll(t, newId(), ids)
  await t.processAll()
  await admitAll(t, newId(), ids)
})
afterAll(async () => await t.close())

class Undo extends Error {}

/** What the checks find after `statement`, which is then undone. */
async function brokenBy(statement: string): Promise<readonly string[]> {
  let broken: readonly string[] = []
  const tried = t.system(async (ctx) => {
    await sql.raw(statement).execute(db(ctx.tx))
    broken = (await t.modules.engagement.checks(ctx.tx)).filter((check) => check.broken > 0).map((check) => check.name)
    throw new Undo()
  })
  await expect(tried).rejects.toThrow(Undo)
  return broken
}

test.each([
  ['nothing', 'select 1', []],
  ['a queued message that no worker will find', 'delete from engagement.send_queue', ['engagement.queue_holds_what_is_queued']],
  [
    'a place in the queue for what has left',
    `insert into engagement.send_queue select now(), customer_id, send_id from engagement.sends where state = 'handed_over'`,
    ['engagement.queue_holds_what_is_queued'],
  ],
  ['a message that left unwritten', 'delete from engagement.messages', ['engagement.what_left_was_written']],
  [
    'a state that no consent bears out',
    `update engagement.contact_states set consent_email = 'withdrawn'`,
    ['engagement.states_follow_the_consents'],
  ],
  [
    'a customer without a state',
    'delete from engagement.contact_states',
    ['engagement.states_follow_the_consents', 'engagement.every_customer_has_a_state'],
  ],
])('the checks notice %s', async (_what, statement, expected) => {
  expect(await brokenBy(statement)).toEqual(expected)
})
