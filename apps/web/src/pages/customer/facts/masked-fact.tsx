import { Masked } from '../../../modules/own-fields/reveal/masked.tsx'
import { isRevealable, reveal } from '../access/queries.ts'

/** A fact of which only so much is shown; the rest for a reason, until the page is left. */
export function MaskedFact({ customerId, fact, label, value }: { customerId: string; fact: string; label: string; value: string | null }) {
  const whole = async (reason: string) => String((await reveal(customerId, fact, reason)).value ?? '')
  return <Masked label={label} value={value} {...(isRevealable(fact) ? { reveal: whole } : {})} />
}
