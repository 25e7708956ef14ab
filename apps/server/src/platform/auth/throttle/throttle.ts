import type { Secret } from '../../config/secret.ts'
import type { Tx } from '../../db/tx.ts'
import type { Outside } from '../../http/context.ts'
import { Refusal } from '../../http/refusal.ts'
import type { Platform } from '../../platform.ts'
import { db } from '../schema.ts'
import { addressPrefix } from './address.ts'
import { isKnownAddress, knownDevice } from './known-devices.ts'
import { forgetTries, type Gate, giveBack, secondsToWait, takeTry, triesAt } from './tries.ts'

const quarter = 900
const day = 86_400
const kinds = {
  /** All who are strangers to an account, together. */
  account: { free: 10, firstPauseSeconds: 30, longestPauseSeconds: quarter, memorySeconds: day },
  /** One address against one account. */
  pair: { free: 10, firstPauseSeconds: 30, longestPauseSeconds: quarter, memorySeconds: day },
  /** A device that has signed in to the account before. */
  device: { free: 10, firstPauseSeconds: 30, longestPauseSeconds: quarter, memorySeconds: day },
  /** One address against everybody: an office may share it. */
  address: { free: 60, firstPauseSeconds: 30, longestPauseSeconds: 300, memorySeconds: 3_600 },
  /** A signed-in user who names their present password. */
  confirmation: { free: 10, firstPauseSeconds: 30, longestPauseSeconds: quarter, memorySeconds: day },
  /** Who asks for mails that set a password. */
  reset: { free: 10, firstPauseSeconds: 60, longestPauseSeconds: 3_600, memorySeconds: 3_600 },
} as const

function gateOf(secret: Secret, kind: keyof typeof kinds, ...of: readonly string[]): Gate {
  return { ...kinds[kind], subject: secret.hmac('sign-in-tries', [kind, ...of].join('\0')) }
}

/** A try that was let through: its gates, in the order in which they are always locked. */
export interface Try {
  readonly gates: readonly Gate[]
  /** The gate that only this person from this place passes. */
  readonly own: Gate
  /** Somebody who is not yet known here used up what strangers may try. */
  readonly isLast: boolean
}

async function gatesFor(
  tx: Tx,
  { secret, config }: Platform,
  email: string,
  client: Outside['client'],
): Promise<readonly [Gate, ...Gate[]]> {
  const account = await db(tx)
    .selectFrom('auth.user as u')
    .leftJoin('auth.account as a', (join) => join.onRef('a.userId', '=', 'u.id').on('a.providerId', '=', 'credential'))
    .select(['u.id', 'a.password'])
    .where('u.email', '=', email)
    .executeTakeFirst()
  const device = account && knownDevice({ config, secret }, client, account)
  if (account && device) return [gateOf(secret, 'device', account.id, device)]
  const prefix = addressPrefix(client.ip)
  const [pair, address] = [gateOf(secret, 'pair', email, prefix), gateOf(secret, 'address', prefix)]
  if (account && (await isKnownAddress(tx, secret, account.id, client.ip))) return [pair, address]
  return [pair, gateOf(secret, 'account', email), address]
}

function refuse(outside: Outside, seconds: number): never {
  outside.header('retry-after', String(seconds))
  throw new Refusal('too_many_requests', { seconds })
}

async function takeAll(tx: Tx, outside: Outside, gates: readonly Gate[]): Promise<boolean> {
  const waiting = await secondsToWait(tx, gates)
  if (waiting > 0) refuse(outside, waiting)
  let isLast = false
  for (const gate of gates) {
    const tries = await takeTry(tx, gate)
    if (tries === null) refuse(outside, Math.max(1, await secondsToWait(tx, gates)))
    isLast ||= tries === gate.free
  }
  return isLast
}

/**
 * Takes a try at a password before it is looked at. Strangers to an account share its tries and then wait ever longer; a device or an
 * address that its person came from before has its own, so that guessing does not lock them out. Unknown accounts are counted alike.
 */
export async function takePasswordTry(platform: Platform, outside: Outside, email: string): Promise<Try> {
  return await platform.database.transaction(async (tx) => {
    const gates = await gatesFor(tx, platform, email, outside.client)
    return { gates, own: gates[0], isLast: await takeAll(tx, outside, gates) }
  })
}

/** The password was right: what this person mistyped from here before is taken back everywhere. */
export async function settleTry(tx: Tx, taken: Try): Promise<void> {
  const tries = await triesAt(tx, taken.own)
  for (const gate of taken.gates) await (gate === taken.own ? forgetTries(tx, gate) : giveBack(tx, gate, tries))
}

async function takeOne(platform: Platform, outside: Outside, gate: Gate): Promise<void> {
  await platform.database.transaction(async (tx) => void (await takeAll(tx, outside, [gate])))
}

/** Takes a try at the present password of somebody signed in: a borrowed session must not find it out. */
export async function takeConfirmation(platform: Platform, outside: Outside, userId: string): Promise<void> {
  await takeOne(platform, outside, gateOf(platform.secret, 'confirmation', userId))
}

export async function forgetConfirmations(tx: Tx, secret: Secret, userId: string): Promise<void> {
  await forgetTries(tx, gateOf(secret, 'confirmation', userId))
}

/** Takes one of an address's requests for a mail that sets a password. */
export async function takeResetRequest(platform: Platform, outside: Outside): Promise<void> {
  await takeOne(platform, outside, gateOf(platform.secret, 'reset', addressPrefix(outside.client.ip)))
}
