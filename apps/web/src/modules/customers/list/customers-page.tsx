import { FilterBar } from '@guanxi/ui'
import { Button } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useText } from '../../../i18n/text.ts'
import { BoardTools } from '../../../list/board/board-tools.tsx'
import { ColumnChooser } from '../../../list/column-chooser.tsx'
import { GroupChoice } from '../../../list/groups/group-choice.tsx'
import { groupFields } from '../../../list/groups/group-fields.ts'
import { sortKeysOf } from '../../../list/list-sort.ts'
import { LookMenu } from '../../../list/look/look-menu.tsx'
import { ShapeChoice } from '../../../list/shapes/shape-choice.tsx'
import { ShapedList } from '../../../list/shapes/shaped-list.tsx'
import { useReaderFields } from '../../../list/use-reader-fields.ts'
import { useReferenceNames } from '../../../list/use-reference-names.ts'
import { LeftOut } from '../../../list/views/left-out.tsx'
import { keepViews, seeViews, viewsQuery } from '../../../list/views/queries.ts'
import { SaveChanges } from '../../../list/views/save-changes.tsx'
import { ViewMenu } from '../../../list/views/view-menu.tsx'
import { KeptViewTabs } from '../../../list/views/view-tabs.tsx'
import { can } from '../../../router/require-permission.ts'
import { useSession } from '../../../router/use-session.ts'
import { Page } from '../../../shell/page.tsx'
import { useAskedFields } from '../../records/questions/use-asked-fields.ts'
import { ArrivalsLink } from '../arrivals/arrivals-link.tsx'
import { CreateCustomerDialog } from '../create/create-customer-dialog.tsx'
import { ExportButton } from '../exports/export-button.tsx'
import { ExportDialog } from '../exports/export-dialog.tsx'
import type { ExportSource } from '../exports/exporting.ts'
import { useCustomerExporting } from '../exports/use-exporting.ts'
import { CustomersGrid, FirstSteps } from './customers-grid.tsx'
import { GroupedCustomers } from './grouped-customers.tsx'
import { customerList } from './object.ts'
import { useListState } from './use-list-state.ts'
import { useShapedCustomers } from './use-shaped-customers.tsx'
import { WaysOn } from './ways-on.tsx'

export function CustomersPage() {
  const text = useText('customers')
  const { user, company } = useSession()
  const fields = useAskedFields()
  const { data: views } = useSuspenseQuery(viewsQuery(customerList, can(user, seeViews)))
  const mayKeep = can(user, keepViews)
  const state = useListState(fields, views)
  const filterable = useReferenceNames(useReaderFields(fields), state.filter)
  const [isCreating, setCreating] = useState(false)
  const canImport = can(user, 'commerce.import.run')
  const onCreate = can(user, 'customers.customer.edit') ? () => setCreating(true) : undefined
  const [exporting, setExporting] = useState<ExportSource>()
  const whatLeaves = useCustomerExporting(fields)
  const exportOf = (ids?: readonly string[]) => {
    const { filter, sorts, columns } = state
    setExporting({ filter: ids ? undefined : filter, sort: sortKeysOf(sorts), columns, ids })
  }
  const by = groupFields(fields).find(({ key }) => key === state.display.by)?.key
  const onExport = can(user, 'customers.customer.export') ? () => exportOf() : undefined
  const shown = { fields, state, first: <FirstSteps onCreate={onCreate} canImport={canImport} />, onExport: onExport && exportOf }
  const shaped = useShapedCustomers(shown)
  const { kind } = state.display
  const actions = (
    <>
      {can(user, 'customers.customer.merge') && <ArrivalsLink />}
      <WaysOn />
      <ExportButton onOpen={onExport} />
      {onCreate && (
        <Button variant="filled" color="seal" onClick={onCreate}>
          {text('pages.create.short')}
        </Button>
      )}
    </>
  )
  return (
    <Page title={text('pages.list.title')} layout="fill" actions={actions}>
      <KeptViewTabs views={views} list={state} end={<ViewMenu object={customerList} views={views} list={state} mayKeep={mayKeep} />} />
      <LeftOut view={state.view} />
      <FilterBar
        fields={filterable}
        currency={company.currency}
        value={state.filter}
        onChange={(filter) => state.change({ filter: filter ?? (state.view ? { all: [] } : undefined) })}
      >
        {kind === 'board' && <BoardTools fields={fields} state={state} />}
        {kind === 'table' && <GroupChoice fields={fields} list={state} />}
        <ShapeChoice list={state} />
        <ColumnChooser fields={fields} shown={state.columns} onChange={(shown) => state.change({ columns: shown.join('.') })} />
        <LookMenu fields={fields} list={state} />
        {mayKeep && <SaveChanges object={customerList} list={state} />}
      </FilterBar>
      <ShapedList shaped={shaped}>
        {by === undefined ? <CustomersGrid {...shown} /> : <GroupedCustomers key={by} {...shown} by={by} />}
      </ShapedList>
      <ExportDialog exporting={whatLeaves} source={exporting} onClose={() => setExporting(undefined)} />
      <CreateCustomerDialog opened={isCreating} onClose={() => setCreating(false)} />
    </Page>
  )
}
