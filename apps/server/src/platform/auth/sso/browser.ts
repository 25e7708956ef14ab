import { createHash, randomBytes } from 'node:crypto'
import type { Outside } from '../../http/context.ts'

export const requestMinutes = 10

export const hashOf = (text: string): Buffer => createHash('sha256').update(text).digest()
export const newToken = (): string => randomBytes(32).toString('base64url')

/** The cookie that ties a sign-in to the browser that began it: an answer posted from anywhere else opens nothing. */
export interface BrowserCookie {
  tokenIn(cookieHeader: string | undefined): string | null
  write(token: string): string
}

// It is read by requests of our own pages alone, so it may be strict. `__Host-` keeps pages of a neighbouring name from planting one.
export function browserCookie(baseUrl: string): BrowserCookie {
  const secure = baseUrl.startsWith('https:')
  const name = `${secure ? '__Host-' : ''}gx.sso`
  return {
    tokenIn: (header) => {
      const given = (header ?? '').split(/;\s*/).find((part) => part.startsWith(`${name}=`))
      const token = given?.slice(name.length + 1) ?? ''
      return /^[\w-]{43}$/.test(token) ? token : null
    },
    write: (token) => `${name}=${token}; Max-Age=${requestMinutes * 60}; Path=/; HttpOnly; SameSite=Strict${secure ? '; Secure' : ''}`,
  }
}

/** The browser's token; a second tab goes on with the first one's, so that both can be finished. */
export function browserToken(outside: Pick<Outside, 'client' | 'header'>, cookie: BrowserCookie): string {
  const token = cookie.tokenIn(outside.client.headers.cookie) ?? newToken()
  outside.header('set-cookie', cookie.write(token))
  return token
}
