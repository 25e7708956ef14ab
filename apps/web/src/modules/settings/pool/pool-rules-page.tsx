import { Card, useFormats } from '@guanxi/ui'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useText } from '../../../i18n/text.ts'
import { paths } from '../../../paths.ts'
import { can } from '../../../router/require-permission.ts'
import { useSession } from '../../../router/use-session.ts'
import { ButtonLink } from '../../../shell/button-link.tsx'
import { dayText } from '../../own-fields/own-text.ts'
import shared from '../fields/fields.module.css'
import { SettingsFrame } from '../settings-frame.tsx'
import css from './pool-rules.module.css'
import { type PoolRulesView, poolRulesQuery } from './queries.ts'
import { RulesForm } from './rules-form.tsx'

function Runs({ runs }: Pick<PoolRulesView, 'runs'>) {
  const text = useText('pool')
  const formats = useFormats()
  if (runs.length === 0) return null
  return (
    <Card title={text('runs.title')} flush>
      <ul className={css.runs} aria-label={text('runs.title')}>
        {runs.map((run) => (
          <li key={run.day}>
            <span>{dayText(run.day, formats)}</span>
            <span>
              {run.finishedAt === null
                ? text('runs.underWay', { count: run.customers, number: formats.number(run.customers) })
                : text('runs.taken', { count: run.customers, number: formats.number(run.customers) })}
            </span>
          </li>
        ))}
      </ul>
    </Card>
  )
}

/** The rules of the pool of customers without an owner. */
export function PoolRulesPage() {
  const text = useText('pool')
  const formats = useFormats()
  const { user } = useSession()
  const { data: view } = useSuspenseQuery(poolRulesQuery)
  return (
    <SettingsFrame
      part="pool"
      actions={can(user, 'customers.pool.claim') && <ButtonLink target={paths.pool()}>{text('title')}</ButtonLink>}
    >
      <h2 className={shared.headName}>{text('rules.title')}</h2>
      <p className={shared.intro}>{text('rules.intro')}</p>
      {view.coming && (
        <p role="status" className={css.coming}>
          {text(view.present.isOpen ? 'rules.coming' : 'rules.comingFirst', { day: dayText(view.coming.effectiveOn, formats) })}
        </p>
      )}
      <RulesForm key={view.version} view={view} />
      <Runs runs={view.runs} />
    </SettingsFrame>
  )
}
