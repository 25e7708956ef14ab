import { useFormats } from '@guanxi/ui'
import { Switch } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { ApiProblem } from '../../../api/problem.ts'
import { useText } from '../../../i18n/text.ts'
import { labelIn } from '../../own-fields/own-field.ts'
import {
  type Application,
  applyShape,
  differencesQuery,
  rollBackDifferencesQuery,
  rollBackShape,
  type ShapeDocument,
  type ShapeTemplate,
} from './queries.ts'
import { placeOf } from './read-document.ts'
import { Review } from './review.tsx'
import { Samples } from './samples.tsx'

/** A file that was read, not yet compared. */
export interface ReadFile {
  readonly name: string
  readonly document: ShapeDocument
}

export function TemplateReview({ template, onClose }: { template: ShapeTemplate; onClose: () => void }) {
  const text = useText('transfer')
  const { language } = useFormats()
  const name = labelIn(template.names, language)
  const compared = useQuery(differencesQuery(template.document, false))
  return (
    <Review
      title={text('review.template', { name })}
      intro={text('review.templateIntro')}
      compared={compared}
      apply={() => applyShape(name, template.document, false)}
      after={<Samples template={template.key} name={name} />}
      onClose={onClose}
    />
  )
}

/** Where in a file something is wrong: the entry by its place and its name, as whoever wrote the file knows it. */
function useWrongPlace({ objects, fields }: ShapeDocument): (error: unknown) => string | undefined {
  const text = useText('transfer')
  const { language } = useFormats()
  return (error) => {
    if (!(error instanceof ApiProblem) || typeof error.params.where !== 'string') return undefined
    const { list, place, part } = placeOf(error.params.where)
    const why = typeof error.params.what === 'string' ? text('file.why', { what: error.params.what }) : ''
    if (list === null) return `${text('file.wrongAt', { part })}${why}`
    const entry: unknown = (list === 'fields' ? fields : objects)[place - 1]
    return `${text(list === 'fields' ? 'file.wrongField' : 'file.wrongObject', { place, name: nameOf(entry, language), part })}${why}`
  }
}

// The file is whatever somebody brought: nothing of an entry can be relied upon.
function nameOf(entry: unknown, language: string): string {
  if (typeof entry !== 'object' || entry === null) return '–'
  const labels = 'labels' in entry && typeof entry.labels === 'object' ? Object.entries(entry.labels ?? {}) : []
  const texts = labels.flatMap(([key, value]: [string, unknown]) => (typeof value === 'string' ? [[key, value] as const] : []))
  const key = 'key' in entry && typeof entry.key === 'string' ? entry.key : '–'
  return labelIn(Object.fromEntries(texts), language) || key
}

export function FileReview({ file, onClose }: { file: ReadFile; onClose: () => void }) {
  const text = useText('transfer')
  const [removeMissing, setRemoveMissing] = useState(false)
  const compared = useQuery(differencesQuery(file.document, removeMissing))
  const describe = useWrongPlace(file.document)
  return (
    <Review
      title={text('review.fromFile', { name: file.name })}
      intro={text('review.fileIntro')}
      compared={compared}
      apply={() => applyShape(file.name.slice(0, 200), file.document, removeMissing)}
      options={
        <Switch
          label={text('review.removeMissing')}
          description={text('review.removeMissingHint')}
          checked={removeMissing}
          onChange={(event) => setRemoveMissing(event.currentTarget.checked)}
        />
      }
      describe={describe}
      onClose={onClose}
    />
  )
}

export function RollBackReview({ application, onClose }: { application: Application; onClose: () => void }) {
  const text = useText('transfer')
  const compared = useQuery(rollBackDifferencesQuery(application.applicationId))
  return (
    <Review
      title={text('review.before', { name: application.name || text('history.unnamed') })}
      intro={text('review.beforeIntro')}
      compared={compared}
      apply={() => rollBackShape(application.applicationId)}
      applyLabel={text('review.rollBack')}
      onClose={onClose}
    />
  )
}
