/** The fields that have a canary, and that a rule may close. */
export const canaryFields = ['email', 'phone', 'city', 'source', 'x_badge'] as const
export type CanaryField = (typeof canaryFields)[number]

export interface Canary {
  readonly id: string
  readonly no: number
  readonly ownerId: string | null
  readonly unitId: string
  readonly isNamed: boolean
  /** A record of a kind that the company added, which belongs to them. */
  readonly record: { readonly id: string; readonly title: string }
  /** What stands nowhere else in the company: the name and each field's value. */
  readonly tokens: Readonly<Record<'displayName' | CanaryField, string>>
}
