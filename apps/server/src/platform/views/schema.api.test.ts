import { afterAll, beforeAll, expect, test } from 'vitest'
import { buildPerson, buildRole } from '../access/testing.ts'
import { createTestApp, type TestApp } from '../testing/app.ts'
import { testUserId } from '../testing/identity.ts'
import { viewMigrations } from './schema.ts'

let t: TestApp
beforeAll(async () => {
  t = await createTestApp()
})
afterAll(async () => await t.close())

test('views of customers that were kept before every list had some are there as they were, for whoever had them', async () => {
  const roleId = await buildRole(t, { rights: { 'customers.customer.see': 'all', 'customers.view.edit': 'all' } })
  const personId = await buildPerson(t, { roles: [roleId] })
  const person = t.asPerson(personId)
  const clerk = testUserId('agent')
  await t.asOwner(`drop schema views cascade;
    create table customers.saved_views (
      view_id uuid primary key, object text not null, name text not null, owner_id uuid not null, shared boolean not null,
      filter jsonb not null, sort jsonb not null, columns jsonb not null, version int not null default 1,
      created_at timestamptz not null, updated_at timestamptz not null);
    insert into customers.saved_views values
      (gen_random_uuid(), 'customers', 'Mine', '${clerk}', false, '{"all":[]}', '{"field":"city","direction":"asc"}', '["displayName"]', 3, now(), now()),
      (gen_random_uuid(), 'customers', 'Ours', '${clerk}', true, '{"all":[]}', '{"field":"createdAt","direction":"desc"}', '["displayName","city"]', 1, now() + interval '1 second', now());
    insert into auth.api_keys (key_id, user_id, name, token_hash, ending, permissions, addresses, created_at, created_by, expires_at)
      values (gen_random_uuid(), '${personId}', 'Key', '\\x01', 'abcd', '{customers.customer.see,customers.view.edit}', '{}', now(), 'x', now() + interval '1 day')`)
  await t.asOwner(viewMigrations[0]?.sql ?? '')
  await t.asOwner('update access.state set version = version + 1')
  const views = (caller = t.as('agent')) => caller.get('/views?object=customers.customer')
  expect((await views()).body.views).toMatchObject([
    {
      name: 'Mine',
      isOwn: true,
      sort: [{ field: 'city', direction: 'asc' }],
      columns: ['displayName'],
      version: 3,
      display: { kind: 'table' },
    },
    { name: 'Ours', sharing: { everyone: true, units: [] } },
  ])
  expect((await views(person)).body.views).toMatchObject([{ name: 'Ours', isOwn: false }])
  const kept = {
    object: 'customers.customer',
    name: 'New',
    filter: { all: [] },
    sort: [{ field: 'city', direction: 'asc' }],
    columns: ['displayName'],
  }
  expect(await person.post('/views', kept)).toMatchObject({ status: 200 })
  expect((await t.platform.database.pool.query('select permissions from auth.api_keys')).rows).toEqual([
    { permissions: ['customers.customer.see', 'views.view.edit', 'views.view.see'] },
  ])
})
