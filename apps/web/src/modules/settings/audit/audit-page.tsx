import { EmptyState } from '@guanxi/ui'
import { IconFileSearch } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { useText } from '../../../i18n/text.ts'
import { can } from '../../../router/require-permission.ts'
import { useSession } from '../../../router/use-session.ts'
import { QueryGrid } from '../../../shell/query-grid.tsx'
import { SettingsFrame } from '../settings-frame.tsx'
import { Alarms } from './alarms.tsx'
import { AuditFilters } from './audit-filters.tsx'
import { actionText, auditColumns } from './columns.tsx'
import { EntryDialog } from './entry-dialog.tsx'
import { useFieldNames } from './field-names.ts'
import { type AuditEntry, auditQuery } from './queries.ts'
import { VerifyButton } from './verify-dialog.tsx'

const route = getRouteApi('/shell/settings/audit')
const rowId = (row: AuditEntry) => row.entryId

export function AuditPage() {
  const text = useText('settings')
  const { user } = useSession()
  const search = route.useSearch()
  const entries = useInfiniteQuery(auditQuery(search))
  const fieldNames = useFieldNames()
  const columns = useMemo(() => auditColumns(text, fieldNames), [text, fieldNames])
  const [opened, setOpened] = useState<AuditEntry>()
  return (
    <SettingsFrame part="audit" layout="fill" actions={can(user, 'platform.audit.verify') && <VerifyButton />}>
      <Alarms />
      <AuditFilters search={search} />
      <QueryGrid
        query={entries}
        label={text('audit.label')}
        columns={columns}
        rowId={rowId}
        rowName={(row) => actionText(row.action, text)}
        onOpen={setOpened}
        footer={text('audit.footer')}
        failedTitle={text('audit.failedTitle')}
        empty={
          <EmptyState icon={<IconFileSearch />} title={text('audit.noneTitle')}>
            {text('audit.none')}
          </EmptyState>
        }
      />
      <EntryDialog entry={opened} fieldNames={fieldNames} onClose={() => setOpened(undefined)} />
    </SettingsFrame>
  )
}
