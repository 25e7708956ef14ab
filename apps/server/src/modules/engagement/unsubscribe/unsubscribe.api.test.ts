import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '../../../platform/ids/ids.ts'
import { createTestApp, type TestApp } from '../../../platform/testing/app.ts'
import { renderPlainly } from '../testing/render-plainly.ts'
import { admitAll, buildContacts } from '../testing.ts'

let t: TestApp
let count = 0
beforeAll(async () => {
  t = await createTestApp()
  t.modules.engagement.renderWith('test', renderPlainly)
})
afterAll(async () => await t.close())

/** A customer who got a message, and the address in its List-Unsubscribe header as our server sees it. */
async function written(): Promise<{ id: string; path: string; sendId: string }> {
  count += 1
  const [id = ''] = await buildContacts(t, [{ email: `reader${count}@example.com` }])
  const occasionId = newId()
  await admitAll(t, occasionId, [id])
  await t.processAll()
  const { sendId } = (await t.as('admin').get(`/outbox?campaign=${occasionId}`)).body.rows[0]
  const { message } = (await t.as('admin').get(`/outbox/${id}/${sendId}`)).body
  expect(message.headers['List-Unsubscribe-Post']).toBe('List-Unsubscribe=One-Click')
  return { id, sendId, path: new URL(message.headers['List-Unsubscribe'].slice(1, -1)).pathname }
}

const consentsOf = async (id: string) => (await t.as('admin').get(`/customers/${id}/consents`)).body

const oneClick = (path: string, type = 'application/x-www-form-urlencoded', payload = 'List-Unsubscribe=One-Click') =>
  t.app.inject({ method: 'POST', url: path, headers: { 'content-type': type }, payload })

test('looking at the link changes nothing', async () => {
  const { id, path } = await written()
  for (let look = 0; look < 3; look++) {
    const answer = await t.app.inject({ method: 'GET', url: `/api${path}` })
    expect(answer.json()).toEqual({ address: `r•••@example.com`, channel: 'email', purpose: 'marketing', state: 'given' })
  }
  expect((await consentsOf(id)).history).toHaveLength(1)
})

test('one click without a cookie ends it; more clicks are harmless', async () => {
  const { id, path, sendId } = await written()
  for (let click = 0; click < 3; click++) expect((await oneClick(path)).json()).toMatchObject({ state: 'withdrawn' })
  const { email, history } = await consentsOf(id)
  expect(email.state).toBe('withdrawn')
  expect(history).toHaveLength(2)
  expect(history[0]).toMatchObject({ state: 'withdrawn', source: 'unsubscribe' })
  expect(history[0].evidence).toContain(sendId)
  expect(await admitAll(t, newId(), [id])).toEqual({ queued: 0, refused: { consent_withdrawn: 1 } })
})

test('clicks at the same moment are recorded once', async () => {
  const { id, path } = await written()
  const answers = await Promise.all(Array.from({ length: 8 }, () => oneClick(path)))
  expect(new Set(answers.map((answer) => answer.statusCode))).toEqual(new Set([200]))
  expect((await consentsOf(id)).history).toHaveLength(2)
})

test.each([
  ['application/json', '{}'],
  ['multipart/form-data; boundary=x', '--x\r\ncontent-disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--x--\r\n'],
])('a body of the type %s is taken as well', async (type, payload) => {
  const { id, path } = await written()
  expect((await oneClick(path, type, payload)).statusCode).toBe(200)
  expect((await consentsOf(id)).email.state).toBe('withdrawn')
})

test('a link that is not ours gets the same answer as one whose message never was', async () => {
  const { path } = await written()
  const { path: other } = await written()
  const [token = '', otherToken = ''] = [path, other].map((one) => one.split('/').at(-1))
  const forged = [`${token.slice(0, 40)}${otherToken.slice(40)}`, token.slice(0, -1), `${token}A`, 'x', '%F0%9F%98%80', 'a'.repeat(200)]
  for (const bad of forged) {
    for (const method of ['GET', 'POST'] as const) {
      const answer = await t.app.inject({ method, url: `/api/u/${bad}` })
      expect([answer.statusCode, answer.json().code], `${method} ${bad}`).toEqual([404, 'unsubscribe_link_unknown'])
    }
  }
})

test('who agreed again after unsubscribing can unsubscribe again with the old link', async () => {
  const { id, path } = await written()
  await oneClick(path)
  t.clock.advance(1000)
  await t.as('agent').post(`/customers/${id}/consents`, { state: 'given', evidence: 'asked for it', source: 'shop' })
  t.clock.advance(1000)
  expect((await oneClick(path)).json().state).toBe('withdrawn')
  expect((await consentsOf(id)).email.state).toBe('withdrawn')
})
