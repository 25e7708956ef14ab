import { FilterBar } from '@guanxi/ui'
import { Button, SegmentedControl } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { useText } from '../../../i18n/text.ts'
import { ColumnChooser } from '../../../list/column-chooser.tsx'
import { customerQuery } from '../../../pages/customer/queries.ts'
import { paths } from '../../../paths.ts'
import { useSession } from '../../../router/use-session.ts'
import { Page } from '../../../shell/page.tsx'
import { BoardBy, RecordsBoard } from '../board/records-board.tsx'
import { CreateRecordDialog } from '../create/create-record-dialog.tsx'
import { ImportDialog } from '../import/import-dialog.tsx'
import { type Kind, useKind } from '../kinds/use-kinds.ts'
import { useRecordFields } from '../use-record-fields.ts'
import { RecordsGrid } from './records-grid.tsx'
import css from './records-list.module.css'
import { customerColumn, type RecordsState, useRecordsState } from './use-records-state.ts'

const route = getRouteApi('/shell/records/$kind')

/** Whose records alone are shown, and the way to all. */
function OfCustomer({ customerId, onClear }: { customerId: string; onClear: () => void }) {
  const text = useText('records')
  const { data } = useQuery(customerQuery(customerId))
  return (
    <span className={css.of}>
      {text('customer')}
      <Link {...paths.customer(customerId)}>{data?.displayName ?? '…'}</Link>
      <button type="button" className={css.clear} aria-label={text('list.ofEverybody')} onClick={onClear}>
        <IconX size={13} />
      </button>
    </span>
  )
}

function Shape({ state }: { state: RecordsState }) {
  const text = useText('records')
  return (
    <SegmentedControl
      aria-label={text('list.shape')}
      data={[
        { value: 'list', label: text('list.asList') },
        { value: 'board', label: text('list.asBoard') },
      ]}
      value={state.isBoard ? 'board' : 'list'}
      onChange={(chosen) => state.change({ as: chosen === 'board' ? 'board' : undefined })}
    />
  )
}

function Records({ kind }: { kind: Kind }) {
  const text = useText('records')
  const { company } = useSession()
  const { listed, own } = useRecordFields(kind)
  const state = useRecordsState(kind, listed)
  const [isImporting, setImporting] = useState(false)
  const choosable = useMemo(
    () => (kind.ofCustomer ? [{ key: customerColumn, label: text('customer'), isListable: true }, ...listed] : listed),
    [kind.ofCustomer, listed, text],
  )
  const add = kind.mayCreate && (
    <Button variant="filled" color="seal" onClick={() => state.change({ add: true })}>
      {text('create.open', { kind: kind.one })}
    </Button>
  )
  const actions = kind.mayCreate && (
    <>
      <Button onClick={() => setImporting(true)}>{text('import.open')}</Button>
      {add}
    </>
  )
  const shared = { kind, fields: listed, state, first: add }
  return (
    <Page title={kind.many} layout="fill" actions={actions}>
      <FilterBar fields={listed} currency={company.currency} value={state.filter} onChange={(filter) => state.change({ filter })}>
        <div className={css.tools}>
          {state.customerId !== undefined && (
            <OfCustomer customerId={state.customerId} onClear={() => state.change({ customerId: undefined })} />
          )}
          {state.isBoard && <BoardBy fields={listed} state={state} />}
          <Shape state={state} />
          <ColumnChooser fields={choosable} shown={state.columns} onChange={(shown) => state.change({ columns: shown.join('.') })} />
        </div>
      </FilterBar>
      {state.isBoard ? <RecordsBoard {...shared} own={own} /> : <RecordsGrid {...shared} />}
      <ImportDialog kind={kind} opened={isImporting} onClose={() => setImporting(false)} />
      <CreateRecordDialog
        kind={kind}
        customerId={state.customerId}
        opened={state.isAdding}
        onClose={() => state.change({ add: undefined })}
      />
    </Page>
  )
}

/** The records of one kind: as a list, or as a board by one of their choices. */
export function RecordsPage() {
  const { kind } = route.useParams()
  return <Records key={kind} kind={useKind(kind)} />
}
