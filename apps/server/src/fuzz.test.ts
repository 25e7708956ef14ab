import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openApiDocument } from './openapi.ts'
import { createTestApp, type TestApp } from './platform/testing/app.ts'
import { fitting } from './platform/testing/fuzz/fitting.ts'
import { nastyTexts } from './platform/testing/fuzz/nasty.ts'
import { type OpenApiDocument, type Operation, operationsOf } from './platform/testing/fuzz/operations.ts'
import { KnownIds, type Saying, toWire, type Wire } from './platform/testing/fuzz/requests.ts'
import { spoiled } from './platform/testing/fuzz/spoiled.ts'

const seed = Number(process.env.FUZZ_SEED ?? Math.floor(Math.random() * 2 ** 31))
const numRuns = Number(process.env.FUZZ_RUNS ?? 40)
// An operation that hashes a password takes its time; the others are through long before.
const TIME_LIMIT_MS = 5000
const document = (await openApiDocument()) as OpenApiDocument
const operations = operationsOf(document)
const schemas = document.components?.schemas ?? {}
const known = new KnownIds()
const asAdmin = { 'x-test-role': 'admin' }
let server: TestApp

function sayings(operation: Operation): fc.Arbitrary<Saying> {
  return fc.record({
    params: fitting(operation.params, schemas),
    query: fitting(operation.query, schemas),
    body: operation.body === undefined ? fc.constant(undefined) : fitting(operation.body, schemas),
  })
}

/** Spoils one of the three places; the other two stay as they were. */
function spoiledSayings(operation: Operation): fc.Arbitrary<Saying> {
  const fits = sayings(operation)
  const places = (['params', 'query', 'body'] as const).filter((place) =>
    place === 'body' ? operation.body !== undefined : Object.keys(operation[place].properties ?? {}).length > 0,
  )
  if (places.length === 0) return fits
  return fc
    .tuple(fits, fc.constantFrom(...places))
    .chain(([saying, place]) => spoiled(fc.constant(saying[place])).map((bad) => ({ ...saying, [place]: bad })))
}

async function send(operation: Operation, wire: Wire, identity: Record<string, string> = asAdmin) {
  const answer = await server.app.inject({ ...wire, headers: { ...identity, ...wire.headers } })
  known.learn(answer.body)
  const said = `${wire.method} ${wire.url} ${wire.payload ?? ''} → ${answer.statusCode} ${answer.body.slice(0, 500)}`
  expect(answer.statusCode, said).toBeLessThan(500)
  const codes = operation.statuses.get(answer.statusCode)
  expect(codes, `${said}: this status is not declared`).toBeDefined()
  if (answer.statusCode >= 400) expect(codes, `${said}: this code is not declared`).toContain(answer.json().code)
  return answer
}

async function check(operation: Operation, drawn: fc.Arbitrary<Saying>): Promise<void> {
  const property = fc.asyncProperty(drawn, async (saying) => {
    const resolved = { params: known.resolve(saying.params), query: known.resolve(saying.query), body: known.resolve(saying.body) }
    await send(operation, toWire(operation, resolved))
  })
  await fc.assert(property, { seed, numRuns, interruptAfterTimeLimit: TIME_LIMIT_MS })
}

const brokenBodies = [
  '',
  '{',
  'null',
  '[]',
  '"text"',
  '0',
  '\u0000',
  '{"a":1}}',
  '['.repeat(20_000),
  '{"__proto__":{"x":1}}',
  `"${'x'.repeat(2_000_000)}"`,
]

beforeAll(async () => {
  console.info(`fuzz: ${operations.length} operations, ${numRuns} requests each way; FUZZ_SEED=${seed} repeats this run`)
  server = await createTestApp({ env: { LOG_LEVEL: 'silent' } })
  // Whoever is signed in also exists; the tests' identity alone has no row.
  await server.platform.database.pool.query(
    `insert into auth."user" (id, name, email, email_verified, language)
     values ('00000000-0000-7000-8000-000000000001', 'Test admin', 'admin@example.com', true, 'en')`,
  )
  // Something to be found: a few of everything that can be made.
  for (const operation of operations.filter((one) => one.method === 'POST')) {
    for (const saying of fc.sample(sayings(operation), { seed, numRuns: 3 })) {
      const { params, query, body } = saying
      const wire = toWire(operation, { params: known.resolve(params), query: known.resolve(query), body: known.resolve(body) })
      known.learn((await server.app.inject({ ...wire, headers: { ...asAdmin, ...wire.headers } })).body)
    }
  }
})

afterAll(() => server.close())

describe.each(operations.map((operation) => [operation.id, operation] as const))('%s', (_id, operation) => {
  it('answers fitting requests as declared', { timeout: 60_000 }, () => check(operation, sayings(operation)))

  it('answers spoiled requests as declared', { timeout: 60_000 }, () => check(operation, spoiledSayings(operation)))

  it('answers broken bodies and headers as declared', async () => {
    const [saying] = fc.sample(sayings(operation), { seed, numRuns: 1 })
    const wire = toWire(operation, { params: known.resolve(saying?.params), query: known.resolve(saying?.query), body: undefined })
    for (const type of ['application/json', 'text/plain', 'application/octet-stream', 'nonsense']) {
      for (const payload of operation.method === 'GET' ? [] : brokenBodies) {
        await send(operation, { ...wire, payload, headers: { 'content-type': type } })
      }
    }
    for (const text of nastyTexts.filter((one) => /^[\x20-\x7e]+$/.test(one))) {
      await send(operation, {
        ...wire,
        headers: { 'idempotency-key': text, 'accept-language': text, cookie: text, authorization: `Bearer ${text}` },
      })
    }
  })

  if (operation.isPublic) return

  it('refuses a stranger, whatever is asked', async () => {
    for (const saying of fc.sample(sayings(operation), { seed, numRuns: 5 })) {
      const answer = await send(operation, toWire(operation, saying), {})
      expect(answer.statusCode).toBe(401)
    }
  })
})
