import { Card, showToast } from '@guanxi/ui'
import { Button, SegmentedControl, Switch } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { describeProblem } from '../../../api/describe-problem.ts'
import { ApiProblem } from '../../../api/problem.ts'
import { useText } from '../../../i18n/text.ts'
import css from './pool-rules.module.css'
import { changePoolRules, type PoolRules, type PoolRulesView, poolRulesQuery } from './queries.ts'
import { RuleInput } from './rule-input.tsx'
import { SimulationCard } from './simulation-card.tsx'

const most = 1_000_000
const manyDays = 3650

const isReminderLate = ({ remindDays, followUpDays, dealDays }: PoolRules): boolean =>
  remindDays >= Math.min(followUpDays ?? Number.POSITIVE_INFINITY, dealDays ?? Number.POSITIVE_INFINITY)

interface PartProps {
  rules: PoolRules
  change: (change: Partial<PoolRules>) => void
}

function ClaimRules({ rules, change }: PartProps) {
  const text = useText('pool')
  return (
    <Card title={text('rules.claiming')}>
      <div className={css.rows}>
        <Switch
          label={text('rules.isOpen')}
          description={text('rules.isOpenHint')}
          checked={rules.isOpen}
          onChange={(event) => change({ isOpen: event.currentTarget.checked })}
        />
        <div className={css.choice}>
          <span id="pool-reach">{text('rules.reach')}</span>
          <SegmentedControl
            aria-labelledby="pool-reach"
            data={(['company', 'unit'] as const).map((value) => ({ value, label: text(`rules.reaches.${value}`) }))}
            value={rules.reach}
            onChange={(reach) => change({ reach: reach === 'unit' ? 'unit' : 'company' })}
          />
          <p className={css.hint}>{text(`rules.reachHints.${rules.reach}`)}</p>
        </div>
        <div className={css.pair}>
          <RuleInput
            label={text('rules.claimsPerDay')}
            description={text('rules.claimsPerDayHint')}
            unit={text('rules.unitCustomers')}
            value={rules.claimsPerDay}
            least={1}
            most={most}
            none={text('noLimit')}
            onChange={(claimsPerDay) => change({ claimsPerDay })}
          />
          <RuleInput
            label={text('rules.heldMost')}
            description={text('rules.heldMostHint')}
            unit={text('rules.unitCustomers')}
            value={rules.heldMost}
            least={1}
            most={most}
            none={text('noLimit')}
            onChange={(heldMost) => change({ heldMost })}
          />
        </div>
        <RuleInput
          label={text('rules.barredHours')}
          description={text('rules.barredHoursHint')}
          unit={text('rules.unitHours')}
          value={rules.barredHours}
          least={0}
          most={8760}
          onChange={(barredHours) => change({ barredHours: barredHours ?? 0 })}
        />
      </div>
    </Card>
  )
}

function ReclaimRules({ rules, change }: PartProps) {
  const text = useText('pool')
  const days = { unit: text('rules.unitDays'), most: manyDays }
  return (
    <Card title={text('rules.reclaiming')}>
      <div className={css.rows}>
        <div className={css.pair}>
          <RuleInput
            {...days}
            label={text('rules.followUpDays')}
            description={text('rules.followUpDaysHint')}
            value={rules.followUpDays}
            least={1}
            none={text('rules.never')}
            onChange={(followUpDays) => change({ followUpDays })}
          />
          <RuleInput
            {...days}
            label={text('rules.dealDays')}
            description={text('rules.dealDaysHint')}
            value={rules.dealDays}
            least={1}
            none={text('rules.never')}
            onChange={(dealDays) => change({ dealDays })}
          />
          <RuleInput
            {...days}
            label={text('rules.protectedDays')}
            description={text('rules.protectedDaysHint')}
            value={rules.protectedDays}
            least={0}
            onChange={(protectedDays) => change({ protectedDays: protectedDays ?? 0 })}
          />
          <RuleInput
            {...days}
            label={text('rules.remindDays')}
            description={text(isReminderLate(rules) ? 'rules.remindTooEarly' : 'rules.remindDaysHint')}
            value={rules.remindDays}
            least={0}
            most={90}
            onChange={(remindDays) => change({ remindDays: remindDays ?? 0 })}
          />
        </div>
        <Switch
          label={text('rules.sparesWon')}
          description={text('rules.sparesWonHint')}
          checked={rules.sparesWon}
          onChange={(event) => change({ sparesWon: event.currentTarget.checked })}
        />
      </div>
    </Card>
  )
}

/** What holds of the pool: said anew from tomorrow on, tried out before. */
export function RulesForm({ view }: { view: PoolRulesView }) {
  const text = useText('pool')
  const appText = useText('app')
  const uiText = useText('ui')
  const queries = useQueryClient()
  const [rules, setRules] = useState(view.coming?.rules ?? view.present)
  const [isSaving, setSaving] = useState(false)
  const change = (part: Partial<PoolRules>) => setRules({ ...rules, ...part })
  const save = async (event: FormEvent) => {
    event.preventDefault()
    setSaving(true)
    try {
      await changePoolRules(view.version, rules)
      showToast(text('rules.saved'), { tone: 'good' })
      await queries.invalidateQueries({ queryKey: poolRulesQuery.queryKey })
    } catch (error) {
      const isLate = error instanceof ApiProblem && error.code === 'version_conflict'
      showToast(isLate ? text('rules.conflict') : describeProblem(error, appText), { tone: 'bad' })
      if (isLate) await queries.invalidateQueries({ queryKey: poolRulesQuery.queryKey })
    } finally {
      setSaving(false)
    }
  }
  return (
    <form noValidate className={css.rows} aria-label={text('rules.title')} onSubmit={(event) => void save(event)}>
      <ClaimRules rules={rules} change={change} />
      <ReclaimRules rules={rules} change={change} />
      <SimulationCard rules={rules} />
      <div className={css.actions}>
        <span className={css.hint}>{text('rules.fromTomorrow')}</span>
        <Button type="submit" variant="filled" color="seal" loading={isSaving} disabled={isReminderLate(rules)}>
          {uiText('form.save')}
        </Button>
      </div>
    </form>
  )
}
