import { createServer } from 'node:net'
import type { StandardRole } from '../platform/access/actor.ts'
import { createUser } from '../platform/auth/index.ts'
import { systemClock } from '../platform/clock/clock.ts'
import { createTestApp, type TestApp } from '../platform/testing/app.ts'
import { webFolder } from './web-build.ts'
import { serveWeb } from './web-files.ts'

/** A test app that listens, with the built pages before it: what a browser meets. */
export interface ServedApp extends TestApp {
  readonly url: string
  /** Makes somebody who can sign in with the password. */
  addUser(email: string, password: string, role: StandardRole): Promise<void>
}

// The server must know its own address before it listens: foreign origins are refused.
async function freePort(): Promise<number> {
  const probe = createServer()
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve))
  const address = probe.address()
  await new Promise((resolve) => probe.close(resolve))
  if (address === null || typeof address === 'string') throw new Error('no free port was found')
  return address.port
}

export async function createServedApp(options: { readonly env?: Record<string, string> } = {}): Promise<ServedApp> {
  const pages = webFolder()
  if (pages === null) throw new Error('the pages have not been built')
  const port = await freePort()
  const url = `http://localhost:${port}`
  // A browser's cookies follow the real clock.
  const t = await createTestApp({ env: { GUANXI_URL: url, ...options.env }, startsAt: systemClock.now() })
  await serveWeb(t.app, pages)
  await t.app.listen({ port, host: 'localhost' })
  return {
    ...t,
    url,
    addUser: async (email, password, role) => {
      await t.system(
        async (ctx) => void (await createUser(ctx, { email, name: email.split('@')[0] ?? email, roles: [role], language: 'en' }, password)),
      )
    },
  }
}
