import type { Text } from '@guanxi/ui'
import { describeProblem } from '../../../api/describe-problem.ts'
import { ApiProblem } from '../../../api/problem.ts'
import type { Catalogues } from '../../../i18n/catalogues.ts'

/** What a refusal says about the name, if it is about the name. */
export function nameProblem(error: unknown, text: Text<Catalogues['app']>): string | undefined {
  return error instanceof ApiProblem && error.code === 'segment_name_taken' ? describeProblem(error, text) : undefined
}
