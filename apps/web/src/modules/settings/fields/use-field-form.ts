import { showToast, useAppForm, useFormats } from '@guanxi/ui'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { describeProblem } from '../../../api/describe-problem.ts'
import { ApiProblem } from '../../../api/problem.ts'
import { useText } from '../../../i18n/text.ts'
import { paths } from '../../../paths.ts'
import { labelIn, type OwnType } from '../../own-fields/own-field.ts'
import { refusalText } from '../../own-fields/problem.ts'
import { type CustomField, forgetShape, shapeQuery } from '../../own-fields/queries.ts'
import { useSpeaking } from '../../own-fields/use-own-fields.ts'
import { blankEntered, changeOf, type Entered, enteredOf, inputField, newFieldOf } from './entered.ts'
import { isComputed } from './field-types.ts'
import { addField, changeField, keepField } from './queries.ts'
import { problemsOf } from './rules.ts'

export interface Edited {
  readonly object: string
  readonly type: OwnType
  /** Absent for a new one. */
  readonly field?: CustomField
}

// Where the server points at one input, its words stand there.
const inputOf: Readonly<Record<string, keyof Entered>> = {
  field_label_taken: 'names',
  field_key_taken: 'key',
  field_options_invalid: 'max',
  choice_in_use: 'choices',
  choice_taken: 'choices',
  choice_set_unknown: 'choiceSet',
  roll_up_invalid: 'rollUp',
  reference_invalid: 'target',
  filter_invalid: 'rollUp',
  formula_invalid: 'formula',
}

/** The form of a field, new or known, and the choice that the server would not let go. */
export function useFieldForm({ object, type, field }: Edited) {
  const text = useText('shape')
  const appText = useText('app')
  const speaking = useSpeaking()
  const { language } = useFormats()
  const queries = useQueryClient()
  const navigate = useNavigate()
  const [inUse, setInUse] = useState<string>()

  async function refusalOf(error: unknown, entered: Entered) {
    if (!(error instanceof ApiProblem)) return describeProblem(error, appText)
    if (error.code === 'version_conflict') {
      await queries.invalidateQueries({ queryKey: shapeQuery.queryKey, exact: true })
      return text('form.conflict')
    }
    if (error.code === 'choice_in_use') setInUse(String(error.params.choice))
    if (error.code === 'field_value_invalid' && !isComputed(type) && type !== 'address')
      return { fields: { defaultValue: refusalText(inputField(type, ''), entered.defaultValue, speaking) } }
    const input = inputOf[error.code]
    return input === undefined ? describeProblem(error, appText) : { fields: { [input]: describeProblem(error, appText) } }
  }

  async function save(entered: Entered): Promise<void> {
    const saved = await (field ? changeField(field, changeOf(type, entered)) : addField(newFieldOf(object, type, entered)))
    keepField(queries, saved)
    showToast(text(field ? 'form.saved' : 'form.added', { name: labelIn(saved.labels, language) }), { tone: 'good' })
    await navigate(paths.fields(object))
    await forgetShape(queries)
  }

  // What a colleague changes meanwhile does not move under the reader's hands.
  const [initial] = useState(() => (field ? enteredOf(field) : blankEntered(type)))
  const form = useAppForm({
    defaultValues: initial,
    validators: {
      onSubmit: ({ value }) => {
        const wrong = problemsOf(value, type, !field, text)
        return Object.keys(wrong).length === 0 ? undefined : { fields: wrong }
      },
      onSubmitAsync: async ({ value }) => {
        setInUse(undefined)
        try {
          await save(value)
        } catch (error) {
          return await refusalOf(error, value)
        }
        return undefined
      },
    },
  })
  return { form, inUse, settle: () => setInUse(undefined) }
}

export type FieldForm = ReturnType<typeof useFieldForm>['form']
