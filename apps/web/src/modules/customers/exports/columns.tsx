import { type GridColumn, Tag, type Text, type Tone } from '@guanxi/ui'
import { ActionIcon } from '@mantine/core'
import { IconDownload, IconTrash } from '@tabler/icons-react'
import type { Catalogues } from '../../../i18n/catalogues.ts'
import css from './exports.module.css'
import { type Export, fileAddress } from './queries.ts'

type Words = Text<Catalogues['customers']>

const tones: Record<Export['state'], Tone> = { waiting: 'info', running: 'info', done: 'good', failed: 'bad' }

function State({ row, text }: { row: Export; text: Words }) {
  const isOver = row.state === 'done' && !row.isReady
  if (isOver) return <Tag>{text('exports.states.over')}</Tag>
  return (
    <span title={row.error ?? undefined}>
      <Tag tone={tones[row.state]} dot>
        {text(`exports.states.${row.state}`)}
      </Tag>{' '}
      {row.error !== null && <span className={css.why}>{row.error}</span>}
    </span>
  )
}

function Actions({ row, text, onRemove }: { row: Export; text: Words; onRemove: (row: Export) => void }) {
  if (!row.isOwn) return null
  return (
    <span className={css.rowActions}>
      {row.isReady && (
        <ActionIcon component="a" href={fileAddress(row)} download aria-label={text('exports.downloadNamed', { name: row.name })}>
          <IconDownload size={18} />
        </ActionIcon>
      )}
      <ActionIcon aria-label={text('exports.removeNamed', { name: row.name })} onClick={() => onRemove(row)}>
        <IconTrash size={18} />
      </ActionIcon>
    </span>
  )
}

export function exportColumns(text: Words, onRemove: (row: Export) => void): readonly GridColumn<Export>[] {
  return [
    { key: 'name', label: text('exports.name'), width: 160, grow: 2, cell: (row) => <b title={row.name}>{row.name}</b> },
    { key: 'actions', label: text('exports.actions'), width: 110, cell: (row) => <Actions row={row} text={text} onRemove={onRemove} /> },
    { key: 'state', label: text('exports.state'), width: 150, grow: 1, cell: (row) => <State row={row} text={text} /> },
    {
      key: 'rows',
      label: text('exports.rows'),
      width: 150,
      align: 'end',
      cell: (row, formats) =>
        row.state === 'running' && row.total !== null
          ? `${formats.number(row.progress)} / ${formats.number(row.total)}`
          : formats.number(row.progress),
    },
    {
      key: 'columns',
      label: text('exports.columns'),
      width: 100,
      align: 'end',
      cell: (row, formats) => formats.number(row.columns.length),
    },
    { key: 'who', label: text('exports.who'), width: 140, grow: 1, cell: (row) => row.actorName },
    { key: 'asked', label: text('exports.asked'), width: 190, isMuted: true, cell: (row, formats) => formats.dateTime(row.createdAt) },
    {
      key: 'expires',
      label: text('exports.expires'),
      width: 190,
      isMuted: true,
      cell: (row, formats) => (row.isReady && row.expiresAt !== null ? formats.dateTime(row.expiresAt) : '–'),
    },
  ]
}
