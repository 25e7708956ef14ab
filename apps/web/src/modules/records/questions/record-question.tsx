import { FilterBuilder, type FilterGroup, incompleteConditions, isRecordsQuestion, type QuestionProps } from '@guanxi/ui'
import { NumberInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { type ComponentType, useState } from 'react'
import { useText } from '../../../i18n/text.ts'
import { useSession } from '../../../router/use-session.ts'
import { useListedFields } from '../../customers/fields/use-fields.ts'
import { recordFieldsQuery } from '../queries.ts'
import css from './record-question.module.css'

const everything: FilterGroup = { all: [] }
const none: readonly never[] = []

/** Which records of a kind, and how many of them; what is not filled in yet is not asked. */
function RecordQuestion({ kind, value, isCounted, onChange }: QuestionProps & { kind: string }) {
  const text = useText('records')
  const { company } = useSession()
  const { data } = useQuery(recordFieldsQuery(kind))
  const fields = useListedFields(data ?? none).filter(({ operators, target }) => operators.length > 0 && target === null)
  const question = isRecordsQuestion(value) ? value : { where: everything }
  const [initial] = useState(question.where)
  if (!data) return <p className={css.waiting}>{text('questions.waiting')}</p>
  return (
    <div className={css.question}>
      {isCounted && (
        <NumberInput
          label={text('questions.times')}
          className={css.times ?? ''}
          min={1}
          max={100_000}
          allowDecimal={false}
          hideControls
          placeholder="1"
          value={question.times ?? ''}
          onChange={(times) => onChange({ where: question.where, ...(typeof times === 'number' && times > 1 ? { times } : {}) })}
        />
      )}
      <FilterBuilder
        fields={fields}
        currency={company.currency}
        initial={initial}
        onChange={(where) => {
          if (incompleteConditions(where, fields).length === 0) onChange({ ...question, where })
        }}
      />
    </div>
  )
}

const questions = new Map<string, ComponentType<QuestionProps>>()

/** How records of a kind are asked about; the same one each time it is asked for. */
export function questionsAbout(kind: string): ComponentType<QuestionProps> {
  const known = questions.get(kind)
  if (known) return known
  const made = (props: QuestionProps) => <RecordQuestion {...props} kind={kind} />
  questions.set(kind, made)
  return made
}
