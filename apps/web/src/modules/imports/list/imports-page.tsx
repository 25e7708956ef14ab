import { EmptyState } from '@guanxi/ui'
import { IconTableImport } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useText } from '../../../i18n/text.ts'
import { paths } from '../../../paths.ts'
import { can } from '../../../router/require-permission.ts'
import { useSession } from '../../../router/use-session.ts'
import { ButtonLink } from '../../../shell/button-link.tsx'
import { Page } from '../../../shell/page.tsx'
import { QueryGrid } from '../../../shell/query-grid.tsx'
import { type Import, importsQuery } from '../queries.ts'
import { importColumns } from './columns.tsx'

const rowId = (row: Import) => row.id
const rowName = (row: Import) => row.name

export function ImportsPage() {
  const text = useText('commerce')
  const navigate = useNavigate()
  const { user } = useSession()
  const imports = useInfiniteQuery(importsQuery)
  const columns = useMemo(() => importColumns(text), [text])
  const start = can(user, 'commerce.import.run') && (
    <ButtonLink target={paths.newImport()} variant="filled" color="seal">
      {text('pages.imports.new')}
    </ButtonLink>
  )
  return (
    <Page title={text('pages.imports.title')} layout="fill" actions={start}>
      <QueryGrid
        query={imports}
        label={text('pages.imports.label')}
        columns={columns}
        rowId={rowId}
        rowName={rowName}
        onOpen={(row) => void navigate(paths.import(row.id))}
        footer={text('pages.imports.footer')}
        empty={
          <EmptyState icon={<IconTableImport />} title={text('pages.imports.emptyTitle')} action={start}>
            {text('pages.imports.empty')}
          </EmptyState>
        }
        failedTitle={text('pages.imports.failedTitle')}
      />
    </Page>
  )
}
