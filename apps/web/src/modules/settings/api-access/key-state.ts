import type { Tone } from '@guanxi/ui'
import type { ApiKey } from './queries.ts'

const soonMs = 14 * 86_400_000

/** How a key stands, in a word of the catalogue. */
export type KeyState = 'active' | 'expiring' | 'expired' | 'revoked' | 'ownerDisabled'

export function stateOf({ state, expiresAt, user }: Pick<ApiKey, 'state' | 'expiresAt' | 'user'>, nowMs: number): KeyState {
  if (state !== 'active') return state
  if (user.isDisabled) return 'ownerDisabled'
  return Date.parse(expiresAt) - nowMs < soonMs ? 'expiring' : 'active'
}

export const tones: Readonly<Record<KeyState, Tone | undefined>> = {
  active: 'good',
  expiring: 'warn',
  expired: undefined,
  revoked: undefined,
  ownerDisabled: 'warn',
}
