import { createHmac, timingSafeEqual } from 'node:crypto'

/** How the session cookie is named and signed, so that we can read and write what the sign-in engine writes and reads. */
export interface SessionCookie {
  readonly name: string
  /** The session token of a Cookie header, if its signature holds. */
  tokenIn(cookieHeader: string | undefined): string | null
  /** A Set-Cookie value; without a token it takes the cookie away. */
  write(token: string | null): string
}

export const cookiePrefix = 'gx'
export const sessionDays = 14

function signatureOf(secret: string, token: string): string {
  return createHmac('sha256', secret).update(token).digest('base64')
}

function sameText(a: string, b: string): boolean {
  const left = Buffer.from(a)
  const right = Buffer.from(b)
  return left.length === right.length && timingSafeEqual(left, right)
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return ''
  }
}

export function sessionCookie(secret: string, baseUrl: string): SessionCookie {
  const secure = baseUrl.startsWith('https:')
  const name = `${secure ? '__Secure-' : ''}${cookiePrefix}.session_token`
  const attributes = `Path=/; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`
  return {
    name,
    tokenIn: (header) => {
      const given = (header ?? '').split(/;\s*/).find((part) => part.startsWith(`${name}=`))
      const value = decoded(given?.slice(name.length + 1) ?? '')
      const dot = value.lastIndexOf('.')
      const token = value.slice(0, dot)
      return dot > 0 && sameText(value.slice(dot + 1), signatureOf(secret, token)) ? token : null
    },
    write: (token) =>
      token === null
        ? `${name}=; Max-Age=0; ${attributes}`
        : `${name}=${encodeURIComponent(`${token}.${signatureOf(secret, token)}`)}; Max-Age=${sessionDays * 86_400}; ${attributes}`,
  }
}
