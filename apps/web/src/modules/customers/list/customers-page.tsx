import { FilterBar, ViewTabs } from '@guanxi/ui'
import { Button } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useText } from '../../../i18n/text.ts'
import { ColumnChooser } from '../../../list/column-chooser.tsx'
import { paths } from '../../../paths.ts'
import { can } from '../../../router/require-permission.ts'
import { useSession } from '../../../router/use-session.ts'
import { ButtonLink } from '../../../shell/button-link.tsx'
import { Page } from '../../../shell/page.tsx'
import { CreateCustomerDialog } from '../create/create-customer-dialog.tsx'
import { ExportButton } from '../exports/export-button.tsx'
import { ExportDialog } from '../exports/export-dialog.tsx'
import type { ExportSource } from '../exports/export-form.tsx'
import { useCustomerFields } from '../fields/use-fields.ts'
import { viewsQuery } from '../views/queries.ts'
import { ViewActions } from '../views/view-actions.tsx'
import { CustomersGrid, FirstSteps } from './customers-grid.tsx'
import { type ListState, useListState } from './use-list-state.ts'

const all = 'all'

function Views({ state }: { state: ListState }) {
  const text = useText('customers')
  const { data: views } = useSuspenseQuery(viewsQuery)
  const tabs = views.map(({ viewId, name, isOwn }) => ({
    id: viewId,
    label: name,
    ...(isOwn ? {} : { count: text('pages.views.sharedMark') }),
  }))
  return (
    <ViewTabs
      label={text('pages.views.label')}
      views={[{ id: all, label: text('pages.views.all') }, ...tabs]}
      current={state.view?.viewId ?? all}
      onChoose={(id) => state.choose(id === all ? undefined : id)}
    />
  )
}

export function CustomersPage() {
  const text = useText('customers')
  const { user, company } = useSession()
  const fields = useCustomerFields()
  const { data: views } = useSuspenseQuery(viewsQuery)
  const state = useListState(fields, views)
  const [isCreating, setCreating] = useState(false)
  const canImport = can(user, 'commerce.import.run')
  const onCreate = can(user, 'customers.customer.edit') ? () => setCreating(true) : undefined
  const [exporting, setExporting] = useState<ExportSource>()
  const exportOf = (ids?: readonly string[]) => {
    const { filter, sort, columns } = state
    setExporting({ filter: ids ? undefined : filter, sort: { field: sort.key, direction: sort.direction }, columns, ids })
  }
  const onExport = can(user, 'customers.customer.export') ? () => exportOf() : undefined
  const actions = (
    <>
      {canImport && <ButtonLink target={paths.imports()}>{text('pages.list.import')}</ButtonLink>}
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
      <Views state={state} />
      <FilterBar
        fields={fields}
        currency={company.currency}
        value={state.filter}
        onChange={(filter) => state.change({ filter: filter ?? (state.view ? { all: [] } : undefined) })}
      >
        <ColumnChooser fields={fields} shown={state.columns} onChange={(shown) => state.change({ columns: shown.join('.') })} />
        {can(user, 'customers.view.edit') && <ViewActions state={state} />}
      </FilterBar>
      <CustomersGrid
        fields={fields}
        state={state}
        first={<FirstSteps onCreate={onCreate} canImport={canImport} />}
        onExport={onExport && exportOf}
      />
      <ExportDialog fields={fields} source={exporting} onClose={() => setExporting(undefined)} />
      <CreateCustomerDialog opened={isCreating} onClose={() => setCreating(false)} />
    </Page>
  )
}
