/** What happened between a customer and us; a line of the timeline. */
export interface Interaction {
  readonly customerId: string
  /** ISO 8601 */
  readonly occurredAt: string
  readonly interactionId: string
  /** order, return, message, note, complaint, campaign … */
  readonly kind: string
  readonly channel?: string | null
  readonly direction?: 'in' | 'out' | null
  /** Who acted for us. */
  readonly actor?: string | null
  readonly subject?: string | null
  readonly body?: string | null
  /** What it belongs to: the kind of record and its id. */
  readonly referenceKind?: string | null
  readonly referenceId?: string | null
  readonly amountMinor?: number | null
  readonly currency?: string | null
  /** What came of an attempt to speak with them, and how long it took. */
  readonly result?: string | null
  readonly durationMinutes?: number | null
}
