import { showToast, useFormats } from '@guanxi/ui'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { describeProblem } from '../../../api/describe-problem.ts'
import { ApiProblem } from '../../../api/problem.ts'
import { useText } from '../../../i18n/text.ts'
import { paths } from '../../../paths.ts'
import { labelIn } from '../../own-fields/own-field.ts'
import { forgetShape } from '../../own-fields/queries.ts'
import { choiceProblem } from '../fields/choice-problem.ts'
import {
  type EnteredChoice,
  enteredChoice,
  isNamed,
  labelsOf,
  type Names,
  namesOf,
  newChoice,
  nextColour,
  noNames,
} from '../fields/entered.ts'
import { addChoiceList, type ChoiceList, changeChoiceList, choiceListsQuery } from './queries.ts'

type Wrong = Readonly<Partial<Record<'names' | 'choices' | 'form', string>>>

/** The form of a shared list, new or known, and the choice that the server would not let go. */
export function useListForm(list: ChoiceList | undefined) {
  const text = useText('shape')
  const appText = useText('app')
  const { language } = useFormats()
  const queries = useQueryClient()
  const navigate = useNavigate()
  const [names, setNames] = useState<Names>(() => (list ? namesOf(list.labels) : noNames))
  const [choices, setChoices] = useState<readonly EnteredChoice[]>(
    () => list?.choices.map(enteredChoice) ?? [newChoice({ colour: nextColour([]) })],
  )
  const [wrong, setWrong] = useState<Wrong>({})
  const [inUse, setInUse] = useState<string>()
  const [isSaving, setSaving] = useState(false)

  function refusal(error: unknown): Wrong {
    const words = describeProblem(error, appText)
    if (!(error instanceof ApiProblem)) return { form: words }
    if (error.code === 'choice_in_use') setInUse(String(error.params.choice))
    if (error.code === 'choice_in_use' || error.code === 'choice_taken') return { choices: words }
    return error.code === 'choice_set_name_taken' ? { names: words } : { form: words }
  }

  async function save(): Promise<void> {
    const problem = choiceProblem(choices, text)
    const found: Wrong = {
      ...(isNamed(names) ? {} : { names: text('lists.nameNeeded') }),
      ...(problem === undefined ? {} : { choices: problem }),
    }
    setWrong(found)
    setInUse(undefined)
    if (Object.keys(found).length > 0) return
    const content = {
      labels: labelsOf(names),
      choices: choices.map(({ key, names: said, colour, retired }) => ({
        ...(key === null ? {} : { key }),
        labels: labelsOf(said),
        colour,
        retired,
      })),
    }
    setSaving(true)
    try {
      const saved = await (list ? changeChoiceList(list, content) : addChoiceList(content))
      showToast(text('lists.saved', { name: labelIn(saved.labels, language) }), { tone: 'good' })
      await queries.invalidateQueries({ queryKey: choiceListsQuery.queryKey, exact: true })
      await navigate({ ...paths.choiceLists(), replace: true })
      await forgetShape(queries)
    } catch (error) {
      setWrong(refusal(error))
    } finally {
      setSaving(false)
    }
  }
  return { names, setNames, choices, setChoices, wrong, inUse, settle: () => setInUse(undefined), isSaving, save }
}
