export const campaignStates = ['draft', 'sending', 'sent', 'stopped'] as const
export type CampaignState = (typeof campaignStates)[number]

export const campaignMoves: Readonly<Record<CampaignState, readonly CampaignState[]>> = {
  draft: ['sending', 'sent'],
  sending: ['sent', 'stopped'],
  sent: [],
  stopped: [],
}

export function canMove(from: CampaignState, to: CampaignState): boolean {
  return campaignMoves[from].includes(to)
}

export const buckets = 10_000
/** Whoever holds out more than half measures well and earns nothing. */
export const largestHoldout = 0.5

export function bucketsOf(share: number): number {
  return Math.round(share * buckets)
}
