import { FilterBar } from '@guanxi/ui'
import { Button } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { useText } from '../../../i18n/text.ts'
import { BoardTools } from '../../../list/board/board-tools.tsx'
import { ColumnChooser } from '../../../list/column-chooser.tsx'
import { GroupChoice } from '../../../list/groups/group-choice.tsx'
import { LookMenu } from '../../../list/look/look-menu.tsx'
import { ShapeChoice } from '../../../list/shapes/shape-choice.tsx'
import { useReaderFields } from '../../../list/use-reader-fields.ts'
import { useReferenceNames } from '../../../list/use-reference-names.ts'
import { LeftOut } from '../../../list/views/left-out.tsx'
import { keepViews, seeViews, viewsQuery } from '../../../list/views/queries.ts'
import { SaveChanges } from '../../../list/views/save-changes.tsx'
import { ViewMenu } from '../../../list/views/view-menu.tsx'
import { KeptViewTabs } from '../../../list/views/view-tabs.tsx'
import { customerQuery } from '../../../pages/customer/queries.ts'
import { paths } from '../../../paths.ts'
import { can } from '../../../router/require-permission.ts'
import { useSession } from '../../../router/use-session.ts'
import { Page } from '../../../shell/page.tsx'
import { CreateRecordDialog } from '../create/create-record-dialog.tsx'
import { ExportAction } from '../exports/export-action.tsx'
import { ImportDialog } from '../import/import-dialog.tsx'
import { type Kind, useKind } from '../kinds/use-kinds.ts'
import { useRecordFields } from '../use-record-fields.ts'
import css from './records-list.module.css'
import { ShownRecords } from './shape.tsx'
import { customerColumn, useRecordsState } from './use-records-state.ts'

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

function Records({ kind }: { kind: Kind }) {
  const text = useText('records')
  const { company, user } = useSession()
  const { listed, own } = useRecordFields(kind)
  const { data: views } = useSuspenseQuery(viewsQuery(kind.object, can(user, seeViews)))
  const mayKeep = can(user, keepViews)
  const state = useRecordsState(kind, listed, views)
  const filterable = useReferenceNames(useReaderFields(listed), state.filter)
  const isBoard = state.display.kind === 'board'
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
  const actions = (
    <>
      {kind.mayCreate && <Button onClick={() => setImporting(true)}>{text('import.open')}</Button>}
      <ExportAction kind={kind} fields={listed} state={state} />
      {add}
    </>
  )
  const shared = { kind, fields: listed, state, first: add }
  return (
    <Page title={kind.many} layout="fill" actions={actions}>
      <KeptViewTabs views={views} list={state} end={<ViewMenu object={kind.object} views={views} list={state} mayKeep={mayKeep} />} />
      <LeftOut view={state.view} />
      <FilterBar
        fields={filterable}
        currency={company.currency}
        value={state.filter}
        onChange={(filter) => state.change({ filter: filter ?? (state.view ? { all: [] } : undefined) })}
      >
        <div className={css.tools}>
          {state.customerId !== undefined && (
            <OfCustomer customerId={state.customerId} onClear={() => state.change({ customerId: undefined })} />
          )}
          {isBoard && <BoardTools fields={listed} state={state} />}
          {state.display.kind === 'table' && <GroupChoice fields={listed} list={state} />}
          <ShapeChoice list={state} />
          <ColumnChooser fields={choosable} shown={state.columns} onChange={(shown) => state.change({ columns: shown.join('.') })} />
          <LookMenu fields={listed} list={state} />
          {mayKeep && <SaveChanges object={kind.object} list={state} />}
        </div>
      </FilterBar>
      <ShownRecords {...shared} own={own} />
      <ImportDialog kind={kind} opened={isImporting} onClose={() => setImporting(false)} />
      <CreateRecordDialog
        kind={kind}
        customerId={state.customerId}
        isQuick={state.isQuick}
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
