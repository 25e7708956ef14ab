import { Card, ConfirmDialog, showToast } from '@guanxi/ui'
import { Switch } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { describeProblem } from '../../../api/describe-problem.ts'
import { useText } from '../../../i18n/text.ts'
import { changeRule, ruleQuery, teamFactorsQuery, useSecurityChanged } from './queries.ts'

/** Whether the company asks a second factor of everybody. */
export function RuleCard({ canChange }: { canChange: boolean }) {
  const text = useText('security')
  const appText = useText('app')
  const changed = useSecurityChanged()
  const { data: rule } = useSuspenseQuery(ruleQuery)
  const { data: team } = useSuspenseQuery(teamFactorsQuery)
  const [isTurningOn, setTurningOn] = useState(false)
  const without = team.filter((user) => !user.hasApp && user.passkeys === 0).length

  async function set(secondFactorRequired: boolean) {
    try {
      await changeRule({ ...rule, secondFactorRequired })
      showToast(text(secondFactorRequired ? 'rule.on' : 'rule.off'), { tone: 'good' })
    } finally {
      await changed()
    }
  }

  function choose(isOn: boolean) {
    if (isOn) setTurningOn(true)
    else set(false).catch((error: unknown) => showToast(describeProblem(error, appText), { tone: 'bad' }))
  }

  return (
    <Card title={text('rule.title')}>
      <Switch
        label={text('rule.name')}
        description={text('rule.hint')}
        checked={rule.secondFactorRequired}
        disabled={!canChange}
        onChange={(event) => choose(event.currentTarget.checked)}
      />
      <ConfirmDialog
        opened={isTurningOn}
        title={text('rule.onTitle')}
        confirmLabel={text('rule.onConfirm')}
        onClose={() => setTurningOn(false)}
        onConfirm={() => set(true)}
        describeError={(error) => describeProblem(error, appText)}
      >
        {text('rule.onText', { count: without })}
      </ConfirmDialog>
    </Card>
  )
}
