import { DataGrid, EmptyState, ErrorState } from '@guanxi/ui'
import { IconTableImport } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useMemo } from 'react'
import { describeProblem } from '../../../api/describe-problem.ts'
import { usePagedRows } from '../../../api/paged-rows.ts'
import { useText } from '../../../i18n/text.ts'
import { paths } from '../../../paths.ts'
import { can } from '../../../router/require-permission.ts'
import { useSession } from '../../../router/use-session.ts'
import { ButtonLink } from '../../../shell/button-link.tsx'
import { Page } from '../../../shell/page.tsx'
import { type Import, importsQuery } from '../queries.ts'
import { importColumns } from './columns.tsx'

const rowId = (row: Import) => row.id
const rowName = (row: Import) => row.name

export function ImportsPage() {
  const text = useText('commerce')
  const appText = useText('app')
  const navigate = useNavigate()
  const { user } = useSession()
  const imports = useInfiniteQuery(importsQuery)
  const { rows, status, error, more } = usePagedRows(imports)
  const columns = useMemo(() => importColumns(text), [text])
  const start = can(user, 'commerce.import.run') && (
    <ButtonLink target={paths.newImport()} variant="filled" color="seal">
      {text('pages.imports.new')}
    </ButtonLink>
  )
  return (
    <Page title={text('pages.imports.title')} layout="fill" actions={start}>
      <DataGrid
        label={text('pages.imports.label')}
        columns={columns}
        rows={rows}
        rowId={rowId}
        rowName={rowName}
        status={status}
        more={more}
        onOpen={(row) => void navigate(paths.import(row.id))}
        footer={text('pages.imports.footer')}
        empty={
          <EmptyState icon={<IconTableImport />} title={text('pages.imports.emptyTitle')} action={start}>
            {text('pages.imports.empty')}
          </EmptyState>
        }
        error={
          <ErrorState
            title={text('pages.imports.failedTitle')}
            message={describeProblem(error, appText)}
            onRetry={() => void imports.refetch()}
          />
        }
      />
    </Page>
  )
}
