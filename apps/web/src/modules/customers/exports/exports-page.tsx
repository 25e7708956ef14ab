import { ConfirmDialog, EmptyState } from '@guanxi/ui'
import { IconFileExport } from '@tabler/icons-react'
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { describeProblem } from '../../../api/describe-problem.ts'
import { useText } from '../../../i18n/text.ts'
import { paths } from '../../../paths.ts'
import { ButtonLink } from '../../../shell/button-link.tsx'
import { Page } from '../../../shell/page.tsx'
import { QueryGrid } from '../../../shell/query-grid.tsx'
import { exportColumns } from './columns.tsx'
import { type Export, exportsQuery, removeExport } from './queries.ts'

const rowId = (row: Export) => row.exportId
const rowName = (row: Export) => row.name

/** One's own exports with their files; for who may read the audit log, everybody's without them. */
export function ExportsPage() {
  const text = useText('customers')
  const appText = useText('app')
  const queries = useQueryClient()
  const exports = useInfiniteQuery(exportsQuery)
  const [removing, setRemoving] = useState<Export>()
  const columns = useMemo(() => exportColumns(text, setRemoving), [text])
  return (
    <Page
      title={text('exports.own')}
      crumbs={[{ label: text('pages.list.title'), link: paths.customers() }]}
      layout="fill"
      actions={<ButtonLink target={paths.customers()}>{text('pages.list.title')}</ButtonLink>}
    >
      <QueryGrid
        query={exports}
        label={text('exports.ownLabel')}
        columns={columns}
        rowId={rowId}
        rowName={rowName}
        footer={text('exports.footer')}
        failedTitle={text('exports.failedTitle')}
        empty={
          <EmptyState
            icon={<IconFileExport />}
            title={text('exports.emptyTitle')}
            action={<ButtonLink target={paths.customers()}>{text('pages.list.title')}</ButtonLink>}
          >
            {text('exports.empty')}
          </EmptyState>
        }
      />
      <ConfirmDialog
        opened={removing !== undefined}
        title={text('exports.removeTitle', { name: removing?.name ?? '' })}
        confirmLabel={text('exports.remove')}
        tone="bad"
        onClose={() => setRemoving(undefined)}
        onConfirm={async () => {
          if (removing) await removeExport(removing.exportId)
          await queries.invalidateQueries({ queryKey: exportsQuery.queryKey })
        }}
        describeError={(error) => describeProblem(error, appText)}
      >
        {text('exports.removeText')}
      </ConfirmDialog>
    </Page>
  )
}
