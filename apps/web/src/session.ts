import { queryOptions } from '@tanstack/react-query'
import { z } from 'zod/mini'
import { fetchJson } from './api/fetch-json.ts'
import { ApiProblem } from './api/problem.ts'
import { unwrap } from './api/unwrap.ts'

const User = z.object({
  id: z.string(),
  email: z.string(),
  name: z.string(),
  role: z.string(),
  language: z.nullish(z.string()),
  permissions: z.array(z.string()),
})
const Company = z.object({ currency: z.string(), timeZone: z.string(), country: z.string() })
const Session = z.object({ user: z.nullable(User), company: z.optional(Company) })

export type Company = z.infer<typeof Company>
export type User = z.infer<typeof User>
export type Session = z.infer<typeof Session>

function sessionOf(body: unknown): Session {
  const read = Session.safeParse(body)
  if (!read.success) throw new ApiProblem(200, { code: 'unreadable' })
  return read.data
}

export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: async () => sessionOf(await unwrap(fetchJson('GET', '/api/session'))),
  staleTime: Number.POSITIVE_INFINITY,
})

export async function signIn(email: string, password: string): Promise<Session> {
  return sessionOf(await unwrap(fetchJson('POST', '/api/session', { body: { email, password } })))
}

export async function signInByLink(token: string): Promise<Session> {
  return sessionOf(await unwrap(fetchJson('POST', '/api/session/link', { body: { token } })))
}

export async function signOut(): Promise<void> {
  await unwrap(fetchJson('DELETE', '/api/session'))
}

export async function updateMe(change: { language?: string; name?: string }): Promise<void> {
  await unwrap(fetchJson('PATCH', '/api/me', { body: change }))
}
