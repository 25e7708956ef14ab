import { createHash, createHmac, pbkdf2Sync, randomBytes } from 'node:crypto'
import pg from 'pg'
import type { Secret } from '../../config/secret.ts'

/** The names of the two roles of one database: roles belong to the whole server, which may hold several of ours. */
export interface RoleNames {
  readonly app: string
  readonly portal: string
}

const longestName = 63

export function roleNames(database: string): RoleNames {
  const named = (role: string): string => (database === 'guanxi' ? `guanxi_${role}` : `guanxi_${database}_${role}`)
  if (Buffer.byteLength(named('portal')) <= longestName) return { app: named('app'), portal: named('portal') }
  const short = createHash('sha256').update(database).digest('hex').slice(0, 16)
  return { app: `guanxi_${short}_app`, portal: `guanxi_${short}_portal` }
}

/** Made from the company's secret, so that no further password need be kept anywhere. */
export const passwordOf = (secret: Secret, role: keyof RoleNames): string => secret.text(`database-role-${role}`)

/** The same database under another role. */
export function addressAs(url: string, role: string, password: string): string {
  const address = URL.canParse(url) ? new URL(url) : null
  // Without a host (a socket's folder stands behind the question mark) there is no place for a name before it.
  if (!address?.host) return `${url}${url.includes('?') ? '&' : '?'}user=${encodeURIComponent(role)}&password=${password}`
  address.username = encodeURIComponent(role)
  address.password = password
  return address.href
}

const iterations = 4_096

/** What the server keeps of a password (RFC 5803): the password itself never travels, nor lands in a log of statements. */
export function verifierOf(password: string, salt: Buffer = randomBytes(16)): string {
  const salted = pbkdf2Sync(password, salt, iterations, 32, 'sha256')
  const keyed = (text: string): Buffer => createHmac('sha256', salted).update(text).digest()
  const stored = createHash('sha256').update(keyed('Client Key')).digest('base64')
  return `SCRAM-SHA-256$${iterations}:${salt.toString('base64')}$${stored}:${keyed('Server Key').toString('base64')}`
}

/** Whether one can enter by this address; a database that cannot be reached at all is no answer but an error. */
export async function opens(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => {})
  try {
    await client.connect()
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && typeof error.code === 'string' && error.code.startsWith('28')) return false
    throw error
  } finally {
    await client.end().catch(() => {})
  }
}
