import { Card, showToast, useFormats } from '@guanxi/ui'
import { Button, NumberInput, Switch } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { describeProblem } from '../../../api/describe-problem.ts'
import { ApiProblem } from '../../../api/problem.ts'
import { useText } from '../../../i18n/text.ts'
import { changeRules, type Rules, searchQuery } from '../../customers/duplicates/queries.ts'
import css from './duplicate-rules.module.css'

const bounds = { review: { min: 30, max: 99, decimals: 1 }, automatic: { min: 90, max: 99.9999, decimals: 4 } } as const
const usual = 0.9999

interface PercentProps {
  label: string
  description: string
  share: number
  of: keyof typeof bounds
  onChange: (share: number) => void
}

function Percent({ label, description, share, of, onChange }: PercentProps) {
  const { min, max, decimals } = bounds[of]
  return (
    <NumberInput
      label={label}
      description={description}
      value={Number((share * 100).toFixed(decimals))}
      min={min}
      max={max}
      step={of === 'review' ? 5 : 0.01}
      decimalScale={decimals}
      suffix=" %"
      onChange={(given) => typeof given === 'number' && onChange(given / 100)}
    />
  )
}

/** Saves, and shows what a colleague made of it where they were quicker. */
function useSaving() {
  const text = useText('duplicates')
  const appText = useText('app')
  const queries = useQueryClient()
  const [isSaving, setSaving] = useState(false)
  async function save(rules: Rules): Promise<void> {
    setSaving(true)
    try {
      await changeRules(rules)
      showToast(text('rules.saved'), { tone: 'good' })
    } catch (error) {
      const isLate = error instanceof ApiProblem && error.code === 'version_conflict'
      showToast(isLate ? text('rules.conflict') : describeProblem(error, appText), { tone: 'bad' })
    } finally {
      setSaving(false)
      await queries.invalidateQueries({ queryKey: searchQuery.queryKey })
    }
  }
  return { isSaving, save }
}

/** How likely two customers must be one before people are asked, and before nobody is. */
export function RulesForm({ rules: present }: { rules: Rules }) {
  const text = useText('duplicates')
  const uiText = useText('ui')
  const formats = useFormats()
  const [rules, setRules] = useState(present)
  const { isSaving, save } = useSaving()
  const percent = (share: number) => formats.percent(share, 4)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    void save(rules)
  }
  return (
    <form noValidate className={css.form} onSubmit={submit}>
      <Card>
        <div className={css.rows}>
          <Percent
            of="review"
            label={text('rules.review')}
            description={text('rules.reviewHint')}
            share={rules.review}
            onChange={(review) => setRules({ ...rules, review })}
          />
          <Switch
            label={text('rules.automaticOn')}
            description={text('rules.automaticHint')}
            checked={rules.automatic !== null}
            onChange={(event) => setRules({ ...rules, automatic: event.currentTarget.checked ? usual : null })}
          />
          {rules.automatic !== null && (
            <Percent
              of="automatic"
              label={text('rules.automatic')}
              description=""
              share={rules.automatic}
              onChange={(automatic) => setRules({ ...rules, automatic })}
            />
          )}
          <ul className={css.zones}>
            <li data-zone="never">{text('rules.never', { share: percent(rules.review) })}</li>
            <li data-zone="ask">{text('rules.between', { share: percent(rules.review) })}</li>
            {rules.automatic !== null && <li data-zone="merge">{text('rules.above', { share: percent(rules.automatic) })}</li>}
          </ul>
        </div>
      </Card>
      <div className={css.actions}>
        <Button type="submit" variant="filled" color="seal" loading={isSaving}>
          {uiText('form.save')}
        </Button>
      </div>
    </form>
  )
}
