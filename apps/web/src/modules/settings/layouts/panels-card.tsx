import { Card } from '@guanxi/ui'
import { ActionIcon } from '@mantine/core'
import { IconEye, IconEyeOff } from '@tabler/icons-react'
import { useText } from '../../../i18n/text.ts'
import { panelsOf } from '../../layouts/compose.ts'
import type { LayoutContent, LayoutPanel } from '../../layouts/queries.ts'
import { panelRows, rowOf, withPanelsMoved } from './arrange.ts'
import { type Arranged, ArrangedList } from './arranged-list.tsx'
import type { Page } from './page-of.ts'
import { usePanelName } from './use-panel-name.ts'

interface PanelsCardProps {
  page: Page
  layout: LayoutContent
  onChange: (panels: readonly LayoutPanel[]) => void
}

/** The parts of a page, column by column, shown or hidden. */
export function PanelsCard({ page, layout, onChange }: PanelsCardProps) {
  const text = useText('layouts')
  const nameOf = usePanelName()
  const panels = panelsOf(layout, page.places)
  const rows = panelRows(layout, page.places, page.columns).map((id): Arranged => {
    const { kind, key } = rowOf(id)
    const column = page.columns.find((one) => one === key)
    if (kind === 'column' && column) return { id, name: text(`columns.${column}`), isHead: true, isFixed: true }
    const isHidden = panels.find((one) => one.key === key)?.isHidden ?? false
    const name = nameOf(key)
    const Eye = isHidden ? IconEyeOff : IconEye
    return {
      id,
      name,
      isQuiet: isHidden,
      actions: (
        <ActionIcon
          aria-label={text('panel.shown', { name })}
          aria-pressed={!isHidden}
          onClick={() => onChange(panels.map((one) => (one.key === key ? { ...one, isHidden: !isHidden } : one)))}
        >
          <Eye size={16} />
        </ActionIcon>
      ),
    }
  })
  return (
    <Card title={text('panel.title')} flush>
      <ArrangedList label={text('panel.title')} rows={rows} onMove={(order) => onChange(withPanelsMoved(panels, order, page.columns))} />
    </Card>
  )
}
