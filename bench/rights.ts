// What rights cost: the same lists over a big company of 500 units, seen by an administrator and by people who see a part of it.
import { rootUnitId, standardRoleIds } from '../apps/server/src/platform/access/schema.ts'
import { sessionCookie } from '../apps/server/src/platform/auth/cookie.ts'
import { openSession } from '../apps/server/src/platform/auth/sessions/queries.ts'
import { asSystem } from '../apps/server/src/platform/http/context.ts'
import type { Booted } from '../apps/server/src/start/boot.ts'
import { asOwner, loadCompany, quantile, readOptions, report, withCompany } from './company.ts'
import { type Ask, askTimed, list, lookUp, somePeople } from './requests.ts'

const options = readOptions(1_000_000)
const { customers } = options
const rounds = 100
const dearest = 1.5

// A tree of three levels: 9 regions, 10 areas each, and the rest shops; the ids follow from their numbers, so that a kept company is recognised.
const idOf = (kind: number, no: number): string => `00000000-0000-7${String(kind).padStart(3, '0')}-8000-${String(no).padStart(12, '0')}`
const [regionKind, areaKind, shopKind, personKind, roleKind] = [1, 2, 3, 4, 5]
const [regions, areas, shops, owners] = [9, 90, 400, 2_000]

const units = `
insert into access.units (unit_id, parent_id, name, created_at)
select ('00000000-0000-7001-8000-' || lpad(n::text, 12, '0'))::uuid, '${rootUnitId}', 'Region ' || n, now() from generate_series(1, ${regions}) n
union all select ('00000000-0000-7002-8000-' || lpad(n::text, 12, '0'))::uuid, ('00000000-0000-7001-8000-' || lpad((1 + n % ${regions})::text, 12, '0'))::uuid, 'Area ' || n, now() from generate_series(1, ${areas}) n
union all select ('00000000-0000-7003-8000-' || lpad(n::text, 12, '0'))::uuid, ('00000000-0000-7002-8000-' || lpad((1 + n % ${areas})::text, 12, '0'))::uuid, 'Shop ' || n, now() from generate_series(1, ${shops}) n
on conflict do nothing;`

// Shops differ in size, as shops do: the hundredth has a tenth of the customers of the first.
const places = `
update customers.customers c set
  unit_id = ('00000000-0000-7003-8000-' || lpad((1 + floor(${shops} * power(abs(hashtext(c.customer_id::text)) / 2147483648.0, 1.6)))::int::text, 12, '0'))::uuid,
  owner_id = ('00000000-0000-7004-8000-' || lpad((1 + abs(hashtext(c.customer_id::text || 'o')) % ${owners})::text, 12, '0'))::uuid
 where c.unit_id = '${rootUnitId}';`

const besideScores = `
update insight.scores s set unit_id = c.unit_id, owner_id = c.owner_id from customers.customers c
 where c.customer_id = s.customer_id and (s.unit_id, s.owner_id) is distinct from (c.unit_id, c.owner_id)`

interface Somebody {
  readonly name: string
  readonly unitId: string
  readonly scope: string
}

const people: readonly Somebody[] = [
  { name: 'region', unitId: idOf(regionKind, 3), scope: 'below' },
  { name: 'area', unitId: idOf(areaKind, 7), scope: 'below' },
  { name: 'shop', unitId: idOf(shopKind, 20), scope: 'unit' },
  { name: 'small-shop', unitId: idOf(shopKind, 390), scope: 'unit' },
  { name: 'own', unitId: idOf(shopKind, 50), scope: 'own' },
]

async function buildPeople(booted: Booted): Promise<void> {
  const bounded = [...booted.wired.access.declared].flatMap(([key, grant]) => (grant.kind === 'bounded' ? [key] : []))
  const statements = people.map(({ unitId, scope }, index) => {
    const [personId, roleId] = [idOf(personKind, index + 1), idOf(roleKind, index + 1)]
    return `
      insert into access.roles (role_id, key, name, description) values ('${roleId}', null, 'bench ${index}', '') on conflict do nothing;
      insert into access.role_rights select '${roleId}', key, '${scope}' from unnest(array[${bounded.map((key) => `'${key}'`).join(', ')}]) key on conflict do nothing;
      insert into auth."user" (id, name, email, email_verified, language) values ('${personId}', 'bench ${index}', 'bench${index}@example.com', true, 'en') on conflict do nothing;
      insert into access.unit_members values ('${personId}', '${unitId}', true) on conflict do nothing;
      insert into access.user_roles values ('${personId}', '${roleId}', 'hand') on conflict do nothing;
      insert into customers.shares select customer_id, uuidv7(), 'user', '${personId}', true, null, 'bench', now(), 'bench'
        from (select customer_id from customers.customers where unit_id <> '${unitId}' limit 300) others
        where not exists (select from customers.shares where principal_id = '${personId}');`
  })
  const admin = idOf(personKind, 999)
  await asOwner(
    booted,
    `${statements.join('')}
     insert into auth."user" (id, name, email, email_verified, language) values ('${admin}', 'bench', 'bench@example.com', true, 'en') on conflict do nothing;
     insert into access.user_roles values ('${admin}', '${standardRoleIds.admin}', 'hand') on conflict do nothing;
     update access.state set version = version + 1`,
  )
}

async function cookieOf({ platform }: Booted, userId: string): Promise<string> {
  const token = await asSystem(platform, (ctx) => openSession(ctx, userId))
  return sessionCookie(platform.secret.text('sessions'), platform.config.baseUrl).write(token).split(';')[0] ?? ''
}

/** The p95 of each, who ask in turn: whatever else the machine does falls on all of them alike. */
async function measured(booted: Booted, cookies: readonly string[], askOf: (round: number) => Ask): Promise<readonly number[]> {
  const times = cookies.map((): number[] => [])
  for (const cookie of cookies) await askTimed(booted, askOf(0), { cookie })
  for (let round = 0; round < rounds; round++)
    for (const [index, cookie] of cookies.entries()) times[index]?.push(await askTimed(booted, askOf(round), { cookie }))
  return times.map((own) => quantile(own, 0.95))
}

const all = (...conditions: object[]): object => ({ all: conditions })
const stage = (name: string): object => ({ field: 'stage', op: 'in', value: [name] })

const lists: Readonly<Record<string, Ask>> = {
  newest: list(all(), 'createdAt', 'desc'),
  'by-value': list(all(), 'value', 'desc'),
  'by-name': list(all(), 'displayName', 'asc'),
  'by-last-order': list(all(), 'lastOrderOn', 'desc'),
  'loyal-by-value': list(all(stage('loyal')), 'value', 'desc'),
  'lapsing-over-1000-by-last-order': list(all(stage('lapsing'), { field: 'value', op: 'gte', value: 100_000 }), 'lastOrderOn', 'desc'),
}

await withCompany(
  async (booted) => {
    if ((await loadCompany(booted, options)) !== null) await booted.wired.modules.insight.refresh()
    await asOwner(booted, units)
    await asOwner(booted, places)
    await asOwner(booted, besideScores)
    await buildPeople(booted)
    await asOwner(booted, 'vacuum analyze customers.customers')
    await asOwner(booted, 'vacuum analyze insight.scores')
    const one = await somePeople(booted)
    const asked: Readonly<Record<string, (round: number) => Ask>> = {
      ...Object.fromEntries(Object.entries(lists).map(([name, ask]) => [name, () => ask])),
      'look-up.phone': (round) => lookUp(one(round).phone),
      'look-up.name': (round) => lookUp(one(round).displayName),
    }
    const cookies: string[] = []
    for (const no of [999, ...people.keys().map((index) => index + 1)]) cookies.push(await cookieOf(booted, idOf(personKind, no)))
    for (const [name, askOf] of Object.entries(asked)) {
      const [whole = 0, ...parts] = await measured(booted, cookies, askOf)
      for (const [index, person] of people.entries()) {
        const part = parts[index] ?? 0
        const facts = {
          customers,
          units: regions + areas + shops + 1,
          admin: Number(whole.toPrecision(3)),
          ms: Number(part.toPrecision(3)),
        }
        report(`rights.${name}.${person.name}`, part / whole, 'of an administrator’s p95', { limit: dearest }, facts)
      }
    }
  },
  { hasWorker: false },
)
