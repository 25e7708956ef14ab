import { Tag, type Tone } from '@guanxi/ui'
import type { Import } from './queries.ts'

const tones: Partial<Record<Import['state'], Tone>> = { done: 'good', failed: 'bad', refused: 'bad' }

/** Light enough for a cell: the word is given. */
export function StateTag({ state, children }: { state: Import['state']; children: string }) {
  return (
    <Tag tone={tones[state] ?? 'info'} dot>
      {children}
    </Tag>
  )
}
