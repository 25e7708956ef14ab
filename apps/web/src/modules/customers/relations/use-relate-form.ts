import { showToast } from '@guanxi/ui'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../../api/api.ts'
import { describeProblem } from '../../../api/describe-problem.ts'
import { unwrap } from '../../../api/unwrap.ts'
import { useText } from '../../../i18n/text.ts'
import type { Candidate } from './candidates.ts'
import { blankFor, type Entered, type Option, relationOf } from './entered.ts'
import { forgetRelations, relate } from './queries.ts'

type Wrong = Readonly<Partial<Record<'option' | 'other' | 'newName' | 'form', string>>>

async function makeOther({ newKind, newName, newPhone }: Entered): Promise<Candidate> {
  const phone = newPhone.trim()
  const body = { kind: newKind, displayName: newName.trim(), ...(phone === '' ? {} : { phone }) }
  const { customerId, displayName } = await unwrap(api.POST('/api/customers', { body }))
  return { value: customerId, label: displayName }
}

interface RelateFormParts {
  customerId: string
  options: readonly Option[]
  onClose: () => void
}

/** The form of a new relation; the other can be made in the same step. */
export function useRelateForm({ customerId, options, onClose }: RelateFormParts) {
  const text = useText('relations')
  const appText = useText('app')
  const queries = useQueryClient()
  const [entered, setEntered] = useState<Entered>(() => blankFor(options.length === 1 ? options[0] : undefined))
  const [wrong, setWrong] = useState<Wrong>({})
  const [isSaving, setSaving] = useState(false)
  const option = options.find(({ value }) => value === entered.option)

  function missing(): Wrong {
    if (!option) return { option: text('dialog.optionNeeded') }
    if (entered.isNew) return entered.newName.trim() === '' ? { newName: text('dialog.nameNeeded') } : {}
    return entered.other ? {} : { other: text('dialog.otherNeeded') }
  }

  // Who was made stays made: a refused relation is tried again with them, not with a second one.
  async function othersId(): Promise<string> {
    if (!entered.isNew) return entered.other?.value ?? ''
    const other = await makeOther(entered)
    setEntered((before) => ({ ...before, isNew: false, other }))
    void queries.invalidateQueries({ queryKey: ['customers', 'query'] })
    return other.value
  }

  async function save(): Promise<void> {
    const lacking = missing()
    setWrong(lacking)
    if (!option || Object.keys(lacking).length > 0) return
    setSaving(true)
    try {
      const made = await relate(customerId, relationOf(option, entered, await othersId()))
      showToast(text('dialog.related', { name: made.otherName }), { tone: 'good' })
      onClose()
      await forgetRelations(queries)
    } catch (error) {
      setWrong({ form: describeProblem(error, appText) })
      setSaving(false)
    }
  }

  const change = (part: Partial<Entered>) => {
    setWrong({})
    setEntered((before) => ({ ...before, ...part }))
  }
  return {
    entered,
    option,
    wrong,
    isSaving,
    change,
    save,
    choose: (value: string | null) => {
      const chosen = options.find((one) => one.value === value)
      const fits = chosen?.otherKinds.includes(entered.newKind)
      change({ option: value, other: undefined, ...(fits ? {} : { newKind: chosen?.otherKinds[0] ?? 'person' }) })
    },
  }
}
