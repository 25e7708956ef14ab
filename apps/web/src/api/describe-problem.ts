import type { Text } from '@guanxi/ui'
import type { Catalogues } from '../i18n/catalogues.ts'
import { ApiProblem } from './problem.ts'

/** What to tell the reader: the server speaks their language; only the silences are ours. */
export function describeProblem(error: unknown, text: Text<Catalogues['app']>): string {
  if (!(error instanceof ApiProblem)) return text('problem.crashedText')
  if (error.code === 'network') return text('problem.network')
  if (error.code === 'unreadable') return text('problem.unreadable')
  return error.message
}
