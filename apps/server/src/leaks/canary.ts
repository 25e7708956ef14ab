/** The fields that have a canary, and that a rule may close. */
export const canaryFields = ['email', 'phone', 'city', 'source'] as const
export type CanaryField = (typeof canaryFields)[number]

export interface Canary {
  readonly id: string
  readonly no: number
  readonly ownerId: string | null
  readonly unitId: string
  readonly isNamed: boolean
  /** What stands nowhere else in the company: the name and each field's value. */
  readonly tokens: Readonly<Record<'displayName' | CanaryField, string>>
}
