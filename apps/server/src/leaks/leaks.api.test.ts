import { expect, test } from 'vitest'
import { createTestApp, type TestApp } from '../platform/testing/app.ts'
import { campaignPaths, figuresIn } from './campaigns/said.ts'
import { type Canary, canaryFields } from './canary.ts'
import type { LeakCompany } from './company.ts'
import { type Oracle, oracleOf } from './oracle.ts'
import { type Question, question } from './questions.ts'
import { type Random, seeded } from './random.ts'
import { buildLeakCompany } from './testing.ts'

const seed = Number(process.env.LEAK_SEED ?? 20_261_130)
const questions = Number(process.env.LEAK_QUESTIONS ?? 1_000)
// Building a company takes as long as some hundred questions.
const perCompany = questions > 10_000 ? 1_000 : 250

interface Asked {
  readonly personId: string
  readonly question: Question
  readonly status: number
  readonly body: string
  readonly text: string
}

async function ask(t: TestApp, personId: string, asked: Question): Promise<Asked> {
  const answer = await t.app.inject({
    method: asked.method,
    url: `/api${asked.path}`,
    headers: { 'x-test-person': personId, ...(asked.body === undefined ? {} : { 'content-type': 'application/json' }) },
    ...(asked.body === undefined ? {} : { payload: JSON.stringify(asked.body) }),
  })
  const headers = Object.entries(answer.headers).map(([name, value]) => `${name}: ${String(value)}`)
  return {
    personId,
    question: asked,
    status: answer.statusCode,
    body: answer.body,
    text: [...headers, answer.body, plain(answer.body)].join('\n'),
  }
}

// A place in a list is handed out in base64: what stands in it is looked at as well.
function plain(body: string): string {
  const next = /"next":"([\w-]+)"/.exec(body)?.[1]
  return next === undefined ? '' : Buffer.from(next, 'base64url').toString('utf8')
}

/** What of a customer must not stand in an answer to that person. */
function forbidden(oracle: Oracle, personId: string, canary: Canary): readonly string[] {
  const { id, title } = canary.record
  if (!oracle.sees(personId, canary)) return [canary.id, id, title, ...Object.values(canary.tokens)]
  const records = oracle.reaches(personId, 'custom.visit.see', canary) ? [] : [id, title]
  const closed = canaryFields.filter((field) => !['read', 'write'].includes(oracle.field(personId, field)))
  return [...records, ...closed.map((field) => canary.tokens[field])]
}

function leaksIn(company: LeakCompany, oracle: Oracle, { personId, question: asked, text }: Asked): string[] {
  const given = `${decodeURIComponent(asked.path)} ${JSON.stringify(asked.body ?? '')}`
  const shown = text.toLowerCase()
  return company.canaries.flatMap((canary) =>
    // What they wrote themselves they know.
    forbidden(oracle, personId, canary).filter(
      (token) => shown.includes(token.toLowerCase()) && !given.toLowerCase().includes(token.toLowerCase()),
    ),
  )
}

// A field that is closed is no field: a question that names one is refused, not answered with a number.
function namesClosed(oracle: Oracle, { personId, question: asked }: Asked): boolean {
  return canaryFields.some((field) => asked.named.includes(field) && !['read', 'write'].includes(oracle.field(personId, field)))
}

function expectNoLeak(company: LeakCompany, oracle: Oracle, asked: Asked, where: string): void {
  expect(asked.status, where).toBeLessThan(500)
  expect(leaksIn(company, oracle, asked), where).toEqual([])
  if (namesClosed(oracle, asked)) expect(asked.status, where).toBeGreaterThanOrEqual(400)
}

function expectHonestCount(company: LeakCompany, oracle: Oracle, { question: asked, status, body, personId }: Asked, where: string): void {
  if (status !== 200 || !/^\/(customers|records\/visit)\/(count|groups)$/.test(asked.path)) return
  const told = JSON.parse(body)
  // Everybody stands in one group of what is asked here.
  const count = told.groups ? told.groups.reduce((sum: number, group: { count: number }) => sum + group.count, 0) : told.count
  const isSeen = (canary: Canary): boolean =>
    asked.path.startsWith('/customers') ? oracle.sees(personId, canary) : oracle.reaches(personId, 'custom.visit.see', canary)
  const seen = company.canaries.filter(isSeen).length
  if (asked.named.length === 0) expect(count, where).toBe(seen)
  else expect(count, where).toBeLessThanOrEqual(seen)
}

function expectHonestFigures(
  company: LeakCompany,
  oracle: Oracle,
  { question: asked, status, body, personId }: Asked,
  where: string,
): void {
  if (status !== 200 || asked.method !== 'GET') return
  const figures = figuresIn({ ...company, oracle, personId }, asked.path, JSON.parse(body))
  if (figures !== null) expect(figures.said, where).toEqual(figures.must)
}

/** Asks so many questions in one company; how many were answered. */
async function interview(random: Random, round: number, count: number): Promise<number> {
  const t = await createTestApp()
  const company = await buildLeakCompany(t, random)
  const oracle = oracleOf(company)
  let answered = 0
  for (let asking = 0; asking < count; asking++) {
    const asked = await ask(t, random.pick(company.people).id, question(random, company))
    const { method, path, body } = asked.question
    const where = `seed ${seed}, company ${round}, question ${asking}: ${method} ${path} ${JSON.stringify(body ?? '')} as ${asked.personId} → ${asked.status} ${asked.text}`
    expectNoLeak(company, oracle, asked, where)
    expectHonestCount(company, oracle, asked, where)
    expectHonestFigures(company, oracle, asked, where)
    if (asked.status === 200) answered++
  }
  await t.close()
  return answered
}

test(`nothing leaks in ${questions} questions of random people in random companies (seed ${seed})`, { timeout: 3_600_000 }, async () => {
  const random = seeded(seed)
  let answered = 0
  for (let done = 0; done < questions; done += perCompany)
    answered += await interview(random, done / perCompany, Math.min(perCompany, questions - done))
  // Were all of them refused, nothing would have been shown that could leak.
  expect(answered / questions).toBeGreaterThan(0.3)
})

test('every figure of a campaign is of the customers whom its reader reaches, asked of each person at each door', {
  timeout: 600_000,
}, async () => {
  const random = seeded(seed + 1)
  let partial = 0
  for (let round = 0; round < 4; round++) {
    const t = await createTestApp()
    const company = await buildLeakCompany(t, random)
    const oracle = oracleOf(company)
    for (const { id } of company.people) {
      const seen = company.canaries.filter((canary) => oracle.sees(id, canary)).length
      for (const path of campaignPaths(company.campaigns)) {
        const asked = await ask(t, id, { method: 'GET', path, named: [] })
        const where = `seed ${seed + 1}, company ${round}: ${path} as ${id} → ${asked.status} ${asked.text}`
        expectNoLeak(company, oracle, asked, where)
        expectHonestFigures(company, oracle, asked, where)
        if (asked.status === 200 && seen > 0 && seen < company.canaries.length) partial++
      }
    }
    await t.close()
  }
  expect(partial).toBeGreaterThan(40)
})

test('the search for canaries finds them where they are', async () => {
  const t = await createTestApp()
  const company = await buildLeakCompany(t, seeded(seed))
  const nobodySees: Oracle = { sees: () => false, reaches: () => false, field: () => 'hidden' }
  const admin = await t
    .as('admin')
    .post('/customers/query', { columns: ['displayName', 'email', 'phone', 'city', 'source', 'x_badge'], limit: 500 })
  const visits = await t.as('admin').post('/records/visit/query', { columns: ['title'], limit: 500 })
  const text = JSON.stringify([admin.body, visits.body])
  const asked: Asked = { personId: '', question: { method: 'POST', path: '/customers/query', named: [] }, status: 200, body: text, text }
  const expected = company.canaries.flatMap(({ id, record, tokens }) => [id, record.id, record.title, ...Object.values(tokens)])
  expect(leaksIn(company, nobodySees, asked)).toEqual(expected)
  await t.close()
})
