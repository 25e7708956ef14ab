import { Card, ProgressBar, useFormats } from '@guanxi/ui'
import { useText } from '../../../i18n/text.ts'
import css from '../imports.module.css'
import type { ImportDetail } from '../queries.ts'

const steps: readonly ImportDetail['state'][] = ['received', 'reading', 'matching', 'applying', 'done']

export function ImportProgress({ found }: { found: ImportDetail }) {
  const text = useText('commerce')
  const formats = useFormats()
  const now = steps.indexOf(found.state)
  return (
    <Card title={text('pages.one.progress')}>
      <ol className={css.steps}>
        {steps.map((step, index) => (
          <li
            key={step}
            className={css.step}
            data-state={index < now ? 'past' : index === now ? 'now' : undefined}
            aria-current={index === now ? 'step' : undefined}
          >
            {text(`pages.states.${step}`)}
          </li>
        ))}
      </ol>
      <div className={css.sending} aria-live="polite">
        {text('pages.one.rowsSoFar', { count: found.read, shown: formats.number(found.read) })}
        <ProgressBar label={text(`pages.states.${found.state}`)} tone="seal" />
      </div>
      <p className={css.sum}>{text('pages.one.progressNote')}</p>
    </Card>
  )
}
