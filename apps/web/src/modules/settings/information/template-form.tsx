import { Card, EmptyState, showToast } from '@guanxi/ui'
import { Button, Select } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { describeProblem } from '../../../api/describe-problem.ts'
import { ApiProblem } from '../../../api/problem.ts'
import { useText } from '../../../i18n/text.ts'
import { useCustomerFields } from '../../customers/fields/use-fields.ts'
import { forgetShape } from '../../own-fields/queries.ts'
import { FactRow } from './fact-row.tsx'
import css from './information.module.css'
import { changeInformation, type InformationTemplate, informationQuery, resetInformation, type WantedFact } from './queries.ts'

interface TemplateFormProps {
  template: InformationTemplate
  askable: readonly string[]
  canEdit: boolean
}

/** Saves, and shows what a colleague made of it where they were quicker. */
function useSaving() {
  const text = useText('shape')
  const appText = useText('app')
  const queries = useQueryClient()
  const [isSaving, setSaving] = useState(false)
  async function run(save: () => Promise<InformationTemplate>): Promise<void> {
    setSaving(true)
    try {
      await save()
      showToast(text('information.saved'), { tone: 'good' })
      await queries.invalidateQueries({ queryKey: informationQuery.queryKey })
      await forgetShape(queries)
    } catch (error) {
      const isLate = error instanceof ApiProblem && error.code === 'version_conflict'
      showToast(isLate ? text('information.conflict') : describeProblem(error, appText), { tone: 'bad' })
      if (isLate) await queries.invalidateQueries({ queryKey: informationQuery.queryKey })
    } finally {
      setSaving(false)
    }
  }
  return { isSaving, run }
}

/** What one should know of one kind of customer. */
export function TemplateForm({ template, askable, canEdit }: TemplateFormProps) {
  const text = useText('shape')
  const uiText = useText('ui')
  const fields = useCustomerFields()
  const [facts, setFacts] = useState<readonly WantedFact[]>(template.facts)
  const { isSaving, run } = useSaving()
  const nameOf = (key: string) => fields.find((field) => field.key === key)?.label ?? key
  const rest = askable.filter((key) => !facts.some(({ field }) => field === key))
  const submit = (event: FormEvent) => {
    event.preventDefault()
    void run(() => changeInformation(template, facts))
  }
  return (
    <form noValidate className={css.form} aria-label={text(`information.${template.kind}`)} onSubmit={submit}>
      <Card flush>
        {facts.length === 0 ? (
          <EmptyState title={text('information.empty')} />
        ) : (
          <ul className={css.list} aria-label={text('information.facts')}>
            {facts.map((fact) => (
              <FactRow
                key={fact.field}
                fact={fact}
                name={nameOf(fact.field)}
                canEdit={canEdit}
                onChange={(changed) => setFacts(facts.map((one) => (one.field === changed.field ? changed : one)))}
                onRemove={() => setFacts(facts.filter(({ field }) => field !== fact.field))}
              />
            ))}
          </ul>
        )}
        {canEdit && (
          <div className={css.add}>
            {rest.length === 0 ? (
              <p className={css.hint}>{text('information.allIn')}</p>
            ) : (
              <Select
                key={facts.length}
                aria-label={text('information.add')}
                placeholder={text('information.add')}
                data={rest.map((key) => ({ value: key, label: nameOf(key) }))}
                searchable
                onChange={(field) => field !== null && setFacts([...facts, { field, worth: 2 }])}
              />
            )}
          </div>
        )}
      </Card>
      {canEdit && (
        <div className={css.actions}>
          {!template.isStandard && (
            <Button disabled={isSaving} onClick={() => void run(() => resetInformation(template))}>
              {text('information.reset')}
            </Button>
          )}
          <Button type="submit" variant="filled" color="seal" loading={isSaving}>
            {uiText('form.save')}
          </Button>
        </div>
      )}
    </form>
  )
}
