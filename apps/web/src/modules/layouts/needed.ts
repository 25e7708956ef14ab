import { ApiProblem } from '../../api/problem.ts'
import type { OwnField } from '../own-fields/own-field.ts'

/** The fields that the server says are lacking: those of a stage, or those that others make required. */
export function neededBy(error: unknown, fields: readonly OwnField[]): readonly OwnField[] {
  if (!(error instanceof ApiProblem) || !['fields_needed', 'stage_needs'].includes(error.code)) return []
  const keys = typeof error.params.fields === 'string' ? error.params.fields.split(',') : []
  return fields.filter(({ key }) => keys.includes(key))
}
