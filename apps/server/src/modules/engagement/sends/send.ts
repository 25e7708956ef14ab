export const sendStates = ['refused', 'queued', 'claimed', 'handing_over', 'handed_over', 'unknown', 'failed'] as const
export type SendState = (typeof sendStates)[number]

/**
 * What may become of a send. `handing_over` is committed before the first byte leaves: found so after a crash it becomes
 * `unknown`, from which only a late word of the worker that was talking leads on; nothing leads back to `queued`.
 */
export const moves: Readonly<Record<SendState, readonly SendState[]>> = {
  refused: [],
  queued: ['claimed', 'refused'],
  claimed: ['handing_over', 'handed_over', 'refused', 'failed', 'queued'],
  handing_over: ['handed_over', 'failed', 'queued', 'unknown'],
  handed_over: [],
  unknown: ['handed_over', 'failed'],
  failed: [],
}

/** States in which something may still happen by itself. */
export const openStates: readonly SendState[] = ['queued', 'claimed', 'handing_over']

export function canMove(from: SendState, to: SendState): boolean {
  return moves[from].includes(to)
}

/** The states from which `to` may be reached: the condition of every update of the ledger. */
export function sourcesOf(to: SendState): readonly SendState[] {
  return sendStates.filter((from) => canMove(from, to))
}
