export interface Member {
  readonly arm: 'message' | 'holdout'
  readonly isEligible: boolean
  /** What they bought since the launch. */
  readonly spentMinor: number
}

export interface LeakCampaigns {
  readonly segmentId: string
  readonly draftId: string
  readonly launchedId: string
  /** Customer → their place in the launched one. */
  readonly members: ReadonlyMap<string, Member>
}
