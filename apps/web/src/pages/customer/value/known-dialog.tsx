import { Facts, useFormats } from '@guanxi/ui'
import { Modal } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useText } from '../../../i18n/text.ts'
import { type CustomerValue, runQuery } from '../queries.ts'
import { FitTable } from './fit-table.tsx'
import { useInsightWords } from './insight-words.ts'
import css from './value.module.css'

function Estimate({ value }: { value: CustomerValue }) {
  const text = useText('customers')
  const formats = useFormats()
  const { range, run, currency } = value
  if (!range || !run) return null
  const money = (minor: number) => formats.moneyRound(minor, currency)
  return (
    <p>
      {text('pages.value.range', {
        value: money(value.valueMinor),
        low: money(range.valueMinor.low),
        high: money(range.valueMinor.high),
        share: formats.percent(range.share),
      })}{' '}
      {text('pages.value.assumptions', {
        days: run.assumptions.horizonDays,
        rate: formats.percent(run.assumptions.annualDiscountRate),
        margin: formats.percent(run.assumptions.margin),
      })}
    </p>
  )
}

function Run({ run }: { run: NonNullable<CustomerValue['run']> }) {
  const text = useText('customers')
  const formats = useFormats()
  const { data } = useQuery(runQuery(run.id))
  const findings = data?.findings
  const model = run.model
  const items = [
    { key: 'asOf', label: text('pages.value.asOf'), value: formats.date(run.asOf) },
    { key: 'finished', label: text('pages.value.computed'), value: formats.dateTime(run.finishedAt) },
    {
      key: 'model',
      label: text('pages.value.model'),
      value: model ? text(`pages.value.models.${model}`) : text('pages.value.models.none'),
    },
    ...(findings
      ? [
          {
            key: 'from',
            label: text('pages.value.learntFrom'),
            value: text('pages.value.buyers', {
              count: findings.buyers,
              number: formats.number(findings.buyers),
              repeat: formats.number(findings.repeatBuyers),
            }),
          },
        ]
      : []),
  ]
  return (
    <>
      <h3 className={css.heading}>{text('pages.value.run')}</h3>
      <div className={css.bleed}>
        <Facts items={items} />
      </div>
      {findings && <FitTable fits={findings.fits.filter((fit) => fit.model === model || fit.model === 'gamma-gamma')} />}
    </>
  )
}

/** How do we know? The customer's own facts first, then the estimate with its range, then the run it came from. */
export function KnownDialog({ opened, value, onClose }: { opened: boolean; value: CustomerValue; onClose: () => void }) {
  const text = useText('customers')
  const uiText = useText('ui')
  const words = useInsightWords()
  return (
    <Modal opened={opened} onClose={onClose} size="lg" title={text('pages.value.how')} closeButtonProps={{ 'aria-label': uiText('close') }}>
      <div className={css.known}>
        <ul className={css.reasons}>
          {value.reasons.map((reason) => (
            <li key={reason.code}>{words.reason(reason)}</li>
          ))}
        </ul>
        <Estimate value={value} />
        {value.run && <Run run={value.run} />}
      </div>
    </Modal>
  )
}
