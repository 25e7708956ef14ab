import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type { Config } from '../../config/config.ts'
import type { Secret } from '../../config/secret.ts'
import type { Tx } from '../../db/tx.ts'
import type { Ctx } from '../../http/context.ts'
import { cookiePrefix } from '../cookie.ts'
import { db } from '../schema.ts'
import { addressPrefix } from './address.ts'

// Browsers keep no cookie longer.
const cookieDays = 400
const peoplePerDevice = 5
const addressesPerUser = 20

export interface Account {
  readonly id: string
  /** The hash; null for somebody without one. */
  readonly password: string | null
}

interface DeviceCookie {
  readonly deviceId: string
  readonly marks: readonly string[]
}

function nameOf(config: Config): string {
  return `${config.baseUrl.startsWith('https:') ? '__Secure-' : ''}${cookiePrefix}.device`
}

function readCookie(config: Config, header: string | undefined): DeviceCookie | null {
  const name = nameOf(config)
  const given = (header ?? '').split(/;\s*/).find((part) => part.startsWith(`${name}=`))
  const [deviceId = '', ...marks] = (given?.slice(name.length + 1) ?? '').split('.')
  return /^[\w-]{22}$/.test(deviceId) ? { deviceId, marks: marks.slice(0, peoplePerDevice) } : null
}

// The password's hash is in it: a new password makes every device a stranger again.
function markOf(secret: Secret, deviceId: string, account: Account): string {
  return secret.hmac('known-device', `${deviceId}\0${account.id}\0${account.password ?? ''}`).toString('base64url')
}

const addressMark = (secret: Secret, ip: string): Buffer => secret.hmac('known-address', addressPrefix(ip))

/** The device that sends this request, if its person has signed in on it before with the password of today. */
export function knownDevice(
  parts: { readonly config: Config; readonly secret: Secret },
  client: Ctx['client'],
  account: Account,
): string | null {
  const cookie = readCookie(parts.config, client.headers.cookie)
  if (!cookie) return null
  return cookie.marks.includes(markOf(parts.secret, cookie.deviceId, account)) ? cookie.deviceId : null
}

/** Whether somebody has signed in from this address before. */
export async function isKnownAddress(tx: Tx, secret: Secret, userId: string, ip: string): Promise<boolean> {
  const row = await db(tx)
    .selectFrom('auth.knownAddresses')
    .select('userId')
    .where('userId', '=', userId)
    .where('address', '=', addressMark(secret, ip))
    .executeTakeFirst()
  return row !== undefined
}

async function rememberAddress(ctx: Ctx, secret: Secret, userId: string): Promise<void> {
  await db(ctx.tx)
    .insertInto('auth.knownAddresses')
    .values({ userId, address: addressMark(secret, ctx.client.ip), seenAt: sql`now()` })
    .onConflict((clash) => clash.columns(['userId', 'address']).doUpdateSet({ seenAt: sql`now()` }))
    .execute()
  await sql`delete from auth.known_addresses where user_id = ${userId} and address in (
    select address from auth.known_addresses where user_id = ${userId} order by seen_at desc offset ${addressesPerUser})`.execute(
    db(ctx.tx),
  )
}

export async function accountOf(tx: Tx, userId: string): Promise<Account> {
  const row = await db(tx)
    .selectFrom('auth.account')
    .select('password')
    .where('userId', '=', userId)
    .where('providerId', '=', 'credential')
    .executeTakeFirst()
  return { id: userId, password: row?.password ?? null }
}

/**
 * To be called when a person has fully signed in, or changed their password: from here and from this device they will still get in
 * while others guess at their password.
 */
export async function rememberDevice(ctx: Ctx, parts: { readonly config: Config; readonly secret: Secret }, userId: string): Promise<void> {
  const { config, secret } = parts
  const account = await accountOf(ctx.tx, userId)
  await rememberAddress(ctx, secret, userId)
  if (account.password === null) return
  const cookie = readCookie(config, ctx.client.headers.cookie)
  const deviceId = cookie?.deviceId ?? randomBytes(16).toString('base64url')
  const mark = markOf(secret, deviceId, account)
  const marks = [mark, ...(cookie?.marks ?? []).filter((known) => known !== mark)].slice(0, peoplePerDevice)
  const attributes = `Path=/; HttpOnly; SameSite=Lax${config.baseUrl.startsWith('https:') ? '; Secure' : ''}`
  ctx.header('set-cookie', `${nameOf(config)}=${[deviceId, ...marks].join('.')}; Max-Age=${cookieDays * 86_400}; ${attributes}`)
}

export async function forgetAddresses(tx: Tx, userId: string): Promise<void> {
  await db(tx).deleteFrom('auth.knownAddresses').where('userId', '=', userId).execute()
}

export async function tidyAddresses(tx: Tx): Promise<void> {
  await db(tx).deleteFrom('auth.knownAddresses').where('seenAt', '<', sql<string>`now() - interval '180 days'`).execute()
}
