import { useFormats } from '@guanxi/ui'
import { useText } from '../../../i18n/text.ts'
import type { Preview } from './queries.ts'

const nouns = ['units', 'customers', 'people', 'shares'] as const

/** What a step takes with it, in a phrase. */
export function useEffectText(preview: Preview): (at: number) => string | undefined {
  const text = useText('organisation')
  const formats = useFormats()
  return (at) => {
    const effect = preview.steps[at]
    if (!effect) return undefined
    const parts = nouns.flatMap((noun) => {
      const count = effect[noun]
      return count === 0 ? [] : [text(`preview.takes.${noun}`, { count, shown: formats.number(count) })]
    })
    return parts.length === 0 ? text('preview.takesNothing') : text('preview.takesAlong', { what: formats.list(parts) })
  }
}
