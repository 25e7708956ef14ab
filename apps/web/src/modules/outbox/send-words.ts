import type { Text, Tone } from '@guanxi/ui'
import type { Catalogues } from '../../i18n/catalogues.ts'
import type { Send } from './queries.ts'

type EngagementText = Text<Catalogues['engagement']>
type Reason = keyof Catalogues['engagement']['reasons']

const reasons: Readonly<Record<Reason, true>> = {
  already_in_occasion: true,
  no_address: true,
  suppressed: true,
  consent_withdrawn: true,
  consent_missing: true,
  stopped: true,
  bounced: true,
  rejected: true,
  deferred_too_often: true,
  unreachable_too_often: true,
  connection_lost: true,
  worker_died: true,
  unwritable: true,
}

function isReason(code: string): code is Reason {
  return code in reasons
}

/** Why, in words; a code without words is better shown than hidden. */
export function reasonText(code: string, text: EngagementText): string {
  return isReason(code) ? text(`reasons.${code}`) : code
}

const tones: Partial<Record<Send['state'], Tone>> = { handed_over: 'good', failed: 'bad', unknown: 'warn', refused: 'warn' }

export function sendTone(state: Send['state']): Tone {
  return tones[state] ?? 'info'
}
