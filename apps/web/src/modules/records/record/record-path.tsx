import { showToast } from '@guanxi/ui'
import { useQueryClient } from '@tanstack/react-query'
import { describeProblem } from '../../../api/describe-problem.ts'
import { ApiProblem } from '../../../api/problem.ts'
import { useText } from '../../../i18n/text.ts'
import { Path, type Staged } from '../../layouts/path.tsx'
import type { ReaderLayout } from '../../layouts/queries.ts'
import type { OwnField } from '../../own-fields/own-field.ts'
import { sentValues } from '../../own-fields/sent.ts'
import type { Kind } from '../kinds/use-kinds.ts'
import { changeRecord, forgetRecords, type RecordView, recordQuery } from '../queries.ts'

interface RecordPathProps {
  kind: Kind
  record: RecordView
  own: readonly OwnField[]
  layout: ReaderLayout
}

function useStaged({ kind, record }: RecordPathProps): Staged {
  const text = useText('records')
  const appText = useText('app')
  const queries = useQueryClient()
  const { queryKey } = recordQuery(kind.key, record.recordId)
  return {
    custom: record.custom,
    closed: record.closed,
    canEdit: record.can.includes('edit'),
    show: (custom) => queries.setQueryData(queryKey, { ...record, custom: { ...record.custom, ...sentValues(custom ?? {}) } }),
    save: async (custom, field) => {
      queries.setQueryData(queryKey, await changeRecord(kind.key, record.recordId, record.version, { custom }))
      void forgetRecords(queries, kind.key)
      void queries.invalidateQueries({ queryKey: [...queryKey, 'history'] })
      showToast(text('record.saved', { field: field.name }), { tone: 'good' })
    },
    wordsOf: async (error) => {
      if (!(error instanceof ApiProblem) || error.code !== 'version_conflict') return describeProblem(error, appText)
      await queries.invalidateQueries({ queryKey, exact: true })
      return text('record.conflict')
    },
  }
}

/** Where a record stands among its stages. */
export function RecordPath(props: RecordPathProps) {
  return <Path of={useStaged(props)} own={props.own} layout={props.layout} />
}
