import { systemClock } from '../../clock/clock.ts'
import type { TestApp } from '../../testing/app.ts'
import { codeAt, stepOf } from './totp.ts'

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

function bytesOf(base32: string): Buffer {
  const bits = [...base32].map((letter) => alphabet.indexOf(letter).toString(2).padStart(5, '0')).join('')
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)))
}

/** What an authenticator app shows; `later` half minutes from now. */
export function appCode(secret: string, later = 0): string {
  return codeAt(bytesOf(secret), stepOf(systemClock.now().getTime() / 1000) + later)
}

export interface Answer {
  readonly status: number
  // biome-ignore lint/suspicious/noExplicitAny: tests assert on the answer itself
  readonly body: any
}
type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE'

/** A browser: it keeps its cookies. */
export interface TestBrowser {
  call(method: Method, url: string, payload?: object): Promise<Answer>
  /** Another one with the same cookies: what a thief has who copied them. */
  copy(): TestBrowser
}

export function testBrowser(t: TestApp, cookies: ReadonlyMap<string, string> = new Map()): TestBrowser {
  const jar = new Map(cookies)
  return {
    copy: () => testBrowser(t, jar),
    call: async (method, url, payload) => {
      const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
      const headers = cookie === '' ? {} : { cookie }
      const answer = await t.app.inject({ method, url: `/api${url}`, headers, ...(payload ? { payload } : {}) })
      for (const { name, value } of answer.cookies) {
        if (value === '') jar.delete(name)
        else jar.set(name, encodeURIComponent(value))
      }
      return { status: answer.statusCode, body: answer.json() }
    },
  }
}

/** The session's last proof grows old. */
export async function ageProofs(t: TestApp): Promise<void> {
  await t.platform.database.pool.query(`update auth.session set authenticated_at = now() - interval '16 minutes'`)
}
