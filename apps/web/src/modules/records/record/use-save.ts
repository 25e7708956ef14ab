import { showToast } from '@guanxi/ui'
import { useQueryClient } from '@tanstack/react-query'
import { describeProblem } from '../../../api/describe-problem.ts'
import { ApiProblem } from '../../../api/problem.ts'
import { useText } from '../../../i18n/text.ts'
import type { OwnField, OwnValue } from '../../own-fields/own-field.ts'
import { refusalText, refusedField } from '../../own-fields/problem.ts'
import { useSpeaking } from '../../own-fields/use-own-fields.ts'
import type { Kind } from '../kinds/use-kinds.ts'
import { changeRecord, forgetRecords, type RecordChange, type RecordView, recordQuery } from '../queries.ts'

export type Save = (field: OwnField, value: OwnValue) => Promise<string | undefined>

function changeOf({ key }: OwnField, value: OwnValue): RecordChange {
  const words = typeof value === 'string' ? value : null
  if (key === 'title') return { title: words ?? '' }
  return key === 'ownerId' ? { ownerId: words } : { custom: { [key]: value } }
}

/** Saves one value with the version the reader saw; when a colleague was quicker, theirs is shown and what was typed is kept. */
export function useSave(kind: Kind, { recordId, version }: RecordView): Save {
  const text = useText('records')
  const appText = useText('app')
  const speaking = useSpeaking()
  const queries = useQueryClient()
  const { queryKey } = recordQuery(kind.key, recordId)
  return async (field, value) => {
    try {
      queries.setQueryData(queryKey, await changeRecord(kind.key, recordId, version, changeOf(field, value)))
      void forgetRecords(queries, kind.key)
      void queries.invalidateQueries({ queryKey: [...queryKey, 'history'] })
      showToast(text('record.saved', { field: field.name }), { tone: 'good' })
      return undefined
    } catch (error) {
      if (refusedField(error) === field.key) return refusalText(field, value, speaking)
      if (!(error instanceof ApiProblem) || error.code !== 'version_conflict') return describeProblem(error, appText)
      await queries.invalidateQueries({ queryKey, exact: true })
      return text('record.conflict')
    }
  }
}
