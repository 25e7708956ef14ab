import { afterAll, beforeAll, expect, test } from 'vitest'
import type { MountedEndpoint } from './platform/http/endpoint.ts'
import { platformErrors } from './platform/http/problem.ts'
import { languages } from './platform/i18n/languages.ts'
import { translate } from './platform/i18n/translate.ts'
import { createTestApp, type TestApp } from './platform/testing/app.ts'

let t: TestApp
let endpoints: readonly MountedEndpoint[]
beforeAll(async () => {
  t = await createTestApp()
  endpoints = t.endpoints
})
afterAll(async () => await t.close())

test('every permission that an endpoint asks for is granted to some role', () => {
  const unknown = endpoints
    .filter((e) => e.permission !== 'public' && !t.access.declared.has(e.permission))
    .map((e) => `${e.name}: ${e.permission}`)
  expect(unknown).toEqual([])
})

test('names and addresses of endpoints are one of a kind', () => {
  const names = endpoints.map((e) => e.name)
  const addresses = endpoints.map((e) => `${e.method} ${e.path.replace(/:\w+/g, ':x')}`)
  expect(new Set(names).size).toBe(names.length)
  expect(new Set(addresses).size).toBe(addresses.length)
})

test('every refusal has words in every language', () => {
  const codes = new Set([...Object.keys(platformErrors), 'crashed', ...endpoints.flatMap((e) => Object.keys(e.errors))])
  const wordless = [...codes].flatMap((code) =>
    languages.filter((language) => translate(language, `errors:${code}`) === `errors:${code}`).map((language) => `${language} ${code}`),
  )
  expect(wordless).toEqual([])
})

test('nobody unknown gets past an endpoint that is not public', async () => {
  const closed = endpoints.filter((e) => e.permission !== 'public')
  const answers = await Promise.all(
    closed.map(async (e) => {
      const answer = await t.app.inject({ method: e.method, url: `/api${e.path.replace(/:\w+/g, '00000000-0000-7000-8000-000000000000')}` })
      return `${e.name} ${answer.statusCode}`
    }),
  )
  expect(answers).toEqual(closed.map((e) => `${e.name} 401`))
})
