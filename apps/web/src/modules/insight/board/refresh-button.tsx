import { Button } from '@mantine/core'
import { IconRefresh } from '@tabler/icons-react'
import { useText } from '../../../i18n/text.ts'
import type { Refresh } from './use-refresh.ts'

export function RefreshButton({ refresh }: { refresh: Refresh }) {
  const text = useText('insight')
  if (!refresh.canStart) return null
  const isBusy = refresh.isAsking || refresh.running !== undefined
  return (
    <Button leftSection={<IconRefresh size={16} />} disabled={isBusy} onClick={refresh.start}>
      {text(isBusy ? 'pages.board.refreshing' : 'pages.board.refresh')}
    </Button>
  )
}
