import { Card, useFormats } from '@guanxi/ui'
import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { describeProblem } from '../../../api/describe-problem.ts'
import { useText } from '../../../i18n/text.ts'
import css from './pool-rules.module.css'
import { type PoolRules, simulatePool } from './queries.ts'

const bar = (part: number, whole: number) => ({ inlineSize: `${Math.max(2, (part / Math.max(1, whole)) * 100)}%` })

/** Whom the rules, as they stand in the form, would take back today. */
export function SimulationCard({ rules }: { rules: PoolRules }) {
  const text = useText('pool')
  const appText = useText('app')
  const formats = useFormats()
  const { data, error, isPending, mutate } = useMutation({ mutationFn: () => simulatePool({ ...rules, isOpen: true }) })
  const most = data?.from[0]?.customers ?? 0
  return (
    <Card
      title={text('simulation.title')}
      more={
        <Button size="compact-sm" loading={isPending} onClick={() => mutate()}>
          {text('simulation.run')}
        </Button>
      }
    >
      <div aria-live="polite" className={css.simulation}>
        {error && <p role="alert">{describeProblem(error, appText)}</p>}
        {!data && !error && <p className={css.hint}>{text('simulation.hint')}</p>}
        {data && (
          <p className={css.answer}>
            {data.customers === 0
              ? text('simulation.nobody')
              : text('simulation.answer', {
                  customers: formats.number(data.customers),
                  people: formats.number(data.people),
                })}
          </p>
        )}
        {data && data.from.length > 0 && (
          <ul className={css.from} aria-label={text('simulation.from')}>
            {data.from.map((one) => (
              <li key={one.userId}>
                <span className={css.person}>{one.name}</span>
                <span className={css.track} aria-hidden="true">
                  <span style={bar(one.customers, most)} />
                </span>
                <span className={css.count}>{formats.number(one.customers)}</span>
              </li>
            ))}
          </ul>
        )}
      </div>
    </Card>
  )
}
