import { BlockSkeleton, Card, ChoiceTag, showToast, useFormats } from '@guanxi/ui'
import { Button, Select } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { describeProblem } from '../../../../api/describe-problem.ts'
import { useText } from '../../../../i18n/text.ts'
import type { CustomField } from '../../../own-fields/queries.ts'
import choices from '../choices.module.css'
import { nextColour } from '../entered.ts'
import { isFindable, takesChoices } from '../field-types.ts'
import css from '../fields.module.css'
import { CheckResult } from './check-result.tsx'
import { type Becoming, changeType, type TypeTarget, typeChangeQuery, typeCheckQuery } from './queries.ts'

type Choices = NonNullable<TypeTarget['choices']>

/** Each value that stands in records as a choice, in the administrator's own language. */
function choicesFrom(values: readonly string[], language: string): Choices {
  const made: Choices = []
  const code = language === 'zh-CN' || language === 'zh-TW' ? language : 'en'
  for (const value of values) {
    const given = made.map(({ colour }, no) => ({
      id: `${no}`,
      key: null,
      names: { en: '', 'zh-CN': '', 'zh-TW': '' },
      colour: colour ?? 'grey',
      retired: false,
    }))
    made.push({ labels: { [code]: value.slice(0, 80) }, colour: nextColour(given) })
  }
  return made
}

function targetOf(field: CustomField, type: Becoming | null, made: Choices | null): TypeTarget | null {
  if (type === null) return null
  const options = field.options.searchable && isFindable(type) ? { searchable: true } : {}
  return { type, options, ...(made ? { choices: made } : {}) }
}

function Made({ made }: { made: Choices }) {
  const text = useText('shape')
  return (
    <div>
      <p className={css.hint}>{text('retype.choices')}</p>
      <div className={choices.tags}>
        {made.map(({ labels, colour }) => {
          const name = Object.values(labels)[0] ?? ''
          return (
            <ChoiceTag key={name} colour={colour ?? 'grey'}>
              {name}
            </ChoiceTag>
          )
        })}
      </div>
    </div>
  )
}

interface TypeFormProps {
  field: CustomField
  becomes: readonly Becoming[]
}

/** What a field would become, and what would come of it; a choice is made of what stands in it first. */
function useTarget(field: CustomField, type: Becoming | null) {
  const { language } = useFormats()
  const needsChoices = type !== null && takesChoices(type) && !takesChoices(field.type)
  const first = useQuery(typeCheckQuery(field, needsChoices ? targetOf(field, type, null) : null))
  const made = needsChoices && first.data && first.data.distinct.length > 0 ? choicesFrom(first.data.distinct, language) : null
  const target = needsChoices && made === null ? null : targetOf(field, type, made)
  const { data: check, error } = useQuery(typeCheckQuery(field, target))
  const isImpossible = needsChoices && first.data != null && made === null
  const why: 'retype.manyDistinct' | 'retype.noneDistinct' = first.data?.manyDistinct ? 'retype.manyDistinct' : 'retype.noneDistinct'
  return { made, target, check, error: error ?? first.error, impossible: isImpossible ? why : null }
}

/** What a field is to become: what that would do is said before anything is done. */
export function TypeForm({ field, becomes }: TypeFormProps) {
  const text = useText('shape')
  const appText = useText('app')
  const queries = useQueryClient()
  const [type, setType] = useState<Becoming | null>(null)
  const [loses, setLoses] = useState(false)
  const [isBusy, setBusy] = useState(false)
  const { made, target, check, error, impossible } = useTarget(field, type)
  const isOpen = check != null && !check.uses.some(({ breaks }) => breaks) && (check.lost === 0 || loses)

  async function change() {
    if (target === null) return
    setBusy(true)
    try {
      await changeType(field, target, loses)
    } catch (problem) {
      showToast(describeProblem(problem, appText), { tone: 'bad' })
    } finally {
      setBusy(false)
      await queries.invalidateQueries({ queryKey: typeChangeQuery(field.fieldId).queryKey })
    }
  }

  return (
    <Card title={text('retype.title')}>
      <div className={css.inputs}>
        <p className={css.hint}>{text('retype.text')}</p>
        <Select
          label={text('retype.to')}
          data={becomes.map((one) => ({ value: one, label: text(`types.${one}`) }))}
          value={type}
          onChange={(value) => {
            setType(becomes.find((one) => one === value) ?? null)
            setLoses(false)
          }}
        />
        {impossible && <p className={css.notFit}>{text(impossible)}</p>}
        {made && <Made made={made} />}
        {error && (
          <p className={css.notFit} role="alert">
            {describeProblem(error, appText)}
          </p>
        )}
        {type !== null && !check && !error && !impossible && <BlockSkeleton height={60} />}
        {check && <CheckResult field={field} check={check} loses={loses} onLoses={setLoses} />}
        <div>
          <Button variant="filled" disabled={!isOpen} loading={isBusy} onClick={() => void change()}>
            {text('retype.change')}
          </Button>
        </div>
      </div>
    </Card>
  )
}
