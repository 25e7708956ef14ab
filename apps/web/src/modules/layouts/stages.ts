import { ApiProblem } from '../../api/problem.ts'
import type { OwnField, OwnValue } from '../own-fields/own-field.ts'
import { isEmpty } from '../own-fields/problem.ts'
import type { ReaderLayout } from './queries.ts'
import type { StageAsk } from './stage-dialog.tsx'

type Path = NonNullable<ReaderLayout['path']>

function askFor(path: Path, choice: string, fields: readonly OwnField[], lacking: readonly string[]): StageAsk | undefined {
  const asked = lacking.flatMap((key) => fields.find((field) => field.key === key && field.canWrite) ?? [])
  const stage = fields.find(({ key }) => key === path.field)?.choices.find(({ value }) => value === choice)?.label ?? choice
  return asked.length > 0 && asked.length === lacking.length ? { choice, stage, fields: asked } : undefined
}

/** What is to be asked before a stage is entered; nothing where the record has it all, or where the reader may not give it. */
export function askBefore(
  path: Path,
  choice: string,
  fields: readonly OwnField[],
  values: Readonly<Record<string, OwnValue>>,
): StageAsk | undefined {
  const needs = path.stages.find((stage) => stage.choice === choice)?.needs ?? []
  return askFor(
    path,
    choice,
    fields,
    needs.filter((key) => isEmpty(values[key] ?? null)),
  )
}

/** The same as the server's refusal says it: somebody may have decided otherwise since. */
export function askedBy(error: unknown, fields: readonly OwnField[]): StageAsk | undefined {
  if (!(error instanceof ApiProblem) || error.code !== 'stage_needs') return undefined
  const { field, choice, fields: keys } = error.params
  if (typeof field !== 'string' || typeof choice !== 'string' || typeof keys !== 'string' || keys === '') return undefined
  return askFor({ field, stages: [] }, choice, fields, keys.split(','))
}
