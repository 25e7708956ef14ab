import { type Text, useFormats } from '@guanxi/ui'
import type { Catalogues } from '../../i18n/catalogues.ts'
import { useText } from '../../i18n/text.ts'

interface Counted {
  count: number
  capped: boolean
}

/** "1,284", or "10,000+" where counting stopped. */
export function useCountText() {
  const text: Text<Catalogues['marketing']> = useText('marketing')
  const formats = useFormats()
  return ({ count, capped }: Counted) => (capped ? text('pages.segments.capped', { count: formats.number(count) }) : formats.number(count))
}
