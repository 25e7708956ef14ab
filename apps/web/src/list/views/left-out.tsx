import { Alert } from '@mantine/core'
import { useText } from '../../i18n/text.ts'
import type { SavedView } from './queries.ts'

/** What of a view its reader cannot have, who may not know every field that it names. */
export function LeftOut({ view }: { view: SavedView | undefined }) {
  const text = useText('lists')
  if (!view || view.leftOut.length === 0) return null
  const parts = view.leftOut.map((part) => text(`views.parts.${part}`)).join(text('views.comma'))
  return (
    <Alert color="warn" variant="light" radius={0} py="xs">
      {text('views.leftOut', { parts })}
    </Alert>
  )
}
