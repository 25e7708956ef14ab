import type { GridColumn, Text } from '@guanxi/ui'
import type { Catalogues } from '../../../i18n/catalogues.ts'
import type { Import } from '../queries.ts'
import { StateTag } from '../state-tag.tsx'

export function importColumns(text: Text<Catalogues['commerce']>): readonly GridColumn<Import>[] {
  return [
    { key: 'name', label: text('pages.imports.file'), width: 240, grow: 2, cell: (row) => <b title={row.name}>{row.name}</b> },
    {
      key: 'state',
      label: text('pages.imports.state'),
      width: 150,
      cell: (row) => <StateTag state={row.state}>{text(`pages.states.${row.state}`)}</StateTag>,
    },
    { key: 'read', label: text('pages.imports.read'), width: 110, align: 'end', cell: (row, formats) => formats.number(row.read) },
    { key: 'applied', label: text('pages.imports.applied'), width: 110, align: 'end', cell: (row, formats) => formats.number(row.applied) },
    { key: 'known', label: text('pages.imports.known'), width: 120, align: 'end', cell: (row, formats) => formats.number(row.known) },
    { key: 'refused', label: text('pages.imports.refused'), width: 100, align: 'end', cell: (row, formats) => formats.number(row.refused) },
    {
      key: 'orders',
      label: text('pages.imports.newOrders'),
      width: 110,
      align: 'end',
      cell: (row, formats) => formats.number(row.orders.new),
    },
    { key: 'actor', label: text('pages.imports.actor'), width: 140, grow: 1, isMuted: true, cell: (row) => row.actorName },
    {
      key: 'created',
      label: text('pages.imports.created'),
      width: 170,
      isMuted: true,
      cell: (row, formats) => formats.dateTime(row.createdAt),
    },
  ]
}
