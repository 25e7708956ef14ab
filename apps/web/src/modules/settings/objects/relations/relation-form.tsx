import { showToast } from '@guanxi/ui'
import { Button, Select } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { describeProblem } from '../../../../api/describe-problem.ts'
import { useText } from '../../../../i18n/text.ts'
import { customerObject } from '../../../own-fields/queries.ts'
import { isNamed, labelsOf, type Names, namesOf, noNames } from '../../fields/entered.ts'
import { NamesInput } from '../../fields/names-input.tsx'
import css from '../objects.module.css'
import { forgetObjects } from '../queries.ts'
import { addRelation, changeRelation, type Relation } from './queries.ts'
import { useObjectNames } from './use-object-names.ts'

interface Entered {
  from: string
  to: string
  names: Names
  back: Names
}

export interface RelationFormProps {
  /** Absent for a new one. */
  relation: Relation | undefined
  onClose: () => void
}

function enteredOf(relation: Relation | undefined): Entered {
  if (!relation) return { from: '', to: '', names: noNames, back: noNames }
  const { fromObject, toObject, labels, backLabels } = relation
  return { from: fromObject, to: toObject, names: namesOf(labels), back: namesOf(backLabels) }
}

function useSave({ relation, onClose }: RelationFormProps) {
  const text = useText('records')
  const appText = useText('app')
  const queries = useQueryClient()
  const [error, setError] = useState<string>()
  const [isSaving, setSaving] = useState(false)

  function problemOf({ from, to, names, back }: Entered): string | undefined {
    if (from === '' || to === '') return text('relations.endsNeeded')
    if (from === customerObject && to === customerObject) return text('relations.notBoth')
    return isNamed(names) && isNamed(back) ? undefined : text('relations.namesNeeded')
  }

  async function save(entered: Entered) {
    const problem = problemOf(entered)
    setError(problem)
    if (problem !== undefined) return
    const named = { labels: labelsOf(entered.names), backLabels: labelsOf(entered.back) }
    setSaving(true)
    try {
      await (relation ? changeRelation(relation, named) : addRelation({ fromObject: entered.from, toObject: entered.to, ...named }))
      showToast(text(relation ? 'relations.saved' : 'relations.added'), { tone: 'good' })
      onClose()
    } catch (refusal) {
      setError(describeProblem(refusal, appText))
    } finally {
      setSaving(false)
    }
    await forgetObjects(queries)
  }
  return { save, error, isSaving }
}

/** A relation between two objects, and what it is called on the pages of each. */
export function RelationForm(props: RelationFormProps) {
  const { relation, onClose } = props
  const text = useText('records')
  const uiText = useText('ui')
  const objects = useObjectNames()
  const [entered, setEntered] = useState(() => enteredOf(relation))
  const { save, error, isSaving } = useSave(props)
  const set = (change: Partial<Entered>) => setEntered((now) => ({ ...now, ...change }))
  const nameOf = (object: string) => objects.find(({ value }) => value === object)?.label ?? '…'
  const isNew = relation === undefined
  const end = (label: string, value: string, onChange: (value: string) => void) => (
    <Select
      label={label}
      data={[...objects]}
      value={value === '' ? null : value}
      disabled={!isNew}
      withAsterisk={isNew}
      allowDeselect={false}
      searchable={objects.length > 8}
      onChange={(chosen) => onChange(chosen ?? '')}
    />
  )
  return (
    <form
      className={css.form}
      noValidate
      aria-label={text(isNew ? 'relations.add' : 'relations.change')}
      onSubmit={(event: FormEvent) => {
        event.preventDefault()
        void save(entered)
      }}
    >
      {error !== undefined && (
        <p className={css.error} role="alert">
          {error}
        </p>
      )}
      <p className={css.fixed}>{text(isNew ? 'relations.formHint' : 'relations.fixed')}</p>
      <div className={css.pair}>
        {end(text('relations.from'), entered.from, (from) => set({ from }))}
        {end(text('relations.to'), entered.to, (to) => set({ to }))}
      </div>
      <NamesInput
        label={text('relations.nameOn', { kind: nameOf(entered.from) })}
        labelIn="form.nameIn"
        description={text('relations.nameHint', { here: nameOf(entered.from), there: nameOf(entered.to) })}
        names={entered.names}
        isRequired
        onChange={(names) => set({ names })}
      />
      <NamesInput
        label={text('relations.nameOn', { kind: nameOf(entered.to) })}
        labelIn="form.nameIn"
        description={text('relations.nameHint', { here: nameOf(entered.to), there: nameOf(entered.from) })}
        names={entered.back}
        isRequired
        onChange={(back) => set({ back })}
      />
      <div className={css.actions}>
        <Button onClick={onClose}>{uiText('cancel')}</Button>
        <Button type="submit" variant="filled" color="seal" loading={isSaving}>
          {isNew ? text('relations.submit') : uiText('form.save')}
        </Button>
      </div>
    </form>
  )
}
