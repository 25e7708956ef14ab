import { Button } from '@mantine/core'
import { useState } from 'react'
import { useText } from '../../../i18n/text.ts'
import { sortKeysOf } from '../../../list/list-sort.ts'
import { can } from '../../../router/require-permission.ts'
import { useSession } from '../../../router/use-session.ts'
import { ExportDialog } from '../../customers/exports/export-dialog.tsx'
import type { ExportSource } from '../../customers/exports/exporting.ts'
import type { Kind } from '../kinds/use-kinds.ts'
import { customerColumn, type RecordsState } from '../list/use-records-state.ts'
import type { RecordField } from '../use-record-fields.ts'
import { useRecordExporting } from './use-exporting.ts'

/** Has what the list shows written into a file; for whom that is closed, there is no button. */
export function ExportAction({ kind, fields, state }: { kind: Kind; fields: readonly RecordField[]; state: RecordsState }) {
  const text = useText('records')
  const { user } = useSession()
  const [source, setSource] = useState<ExportSource>()
  const exporting = useRecordExporting(kind, fields, state.customerId)
  if (!can(user, `${kind.object}.export`)) return null
  const open = () => {
    // Whose each record is stands in the file in any case.
    const columns = state.columns.filter((key) => key !== customerColumn)
    setSource({ filter: state.filter, sort: sortKeysOf(state.sorts), columns })
  }
  return (
    <>
      <Button onClick={open}>{text('exports.open')}</Button>
      <ExportDialog exporting={exporting} source={source} onClose={() => setSource(undefined)} />
    </>
  )
}
