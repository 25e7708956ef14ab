import type { Text } from '@guanxi/ui'
import type { Catalogues } from '../../../i18n/catalogues.ts'
import type { Evidence } from './queries.ts'

const strong = 8
const some = 3

/** What agreement is worth, in three steps. */
function strengthOf(weight: number | null): 'strong' | 'some' | 'little' {
  if (weight === null || weight < some) return 'little'
  return weight >= strong ? 'strong' : 'some'
}

const levels = {
  'same reading': 'same_reading',
  close: 'close',
  similar: 'similar',
  swapped: 'swapped',
  initials: 'initials',
  'same mailbox': 'same_mailbox',
  near: 'near',
  'one digit off': 'one_digit_off',
  'day and month swapped': 'day_and_month_swapped',
} as const

function isLevel(level: string | null): level is keyof typeof levels {
  return level !== null && level in levels
}

/** What a field says of two customers, in plain words. */
export function wordsOf(evidence: Evidence, text: Text<Catalogues['duplicates']>): string {
  const { field, says, level, weight } = evidence
  if (field === 'household') return text('words.household')
  if (says === 'closed') return text('words.closed')
  if (says === 'nothing') return text('words.nothing')
  if (says === 'differs') return text((weight ?? 0) <= -some ? 'words.differs.against' : 'words.differs.little')
  if (says === 'same' && level === 'exact') return text(`words.same.${strengthOf(weight)}`)
  const what = text(`words.levels.${isLevel(level) ? levels[level] : 'alike'}`)
  return text(`words.strength.${strengthOf(weight)}`, { what })
}
