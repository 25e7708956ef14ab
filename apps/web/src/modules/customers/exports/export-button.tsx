import { Button, Tooltip } from '@mantine/core'
import { useText } from '../../../i18n/text.ts'

/** Opens the export; for whom it is closed, it says why. */
export function ExportButton({ onOpen }: { onOpen: (() => void) | undefined }) {
  const text = useText('customers')
  if (onOpen) return <Button onClick={onOpen}>{text('exports.open')}</Button>
  return (
    <Tooltip label={text('exports.notAllowed')} events={{ hover: true, focus: true, touch: true }}>
      <Button data-disabled aria-disabled="true" aria-description={text('exports.notAllowed')} onClick={(event) => event.preventDefault()}>
        {text('exports.open')}
      </Button>
    </Tooltip>
  )
}
