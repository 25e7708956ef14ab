import { Figure, Figures, PageHeader, Tag, useFormats } from '@guanxi/ui'
import { useQuery } from '@tanstack/react-query'
import { useText } from '../../i18n/text.ts'
import { faceOf } from '../../modules/customers/fields/face.ts'
import { stageTone } from '../../modules/customers/fields/stage-tone.ts'
import { useSourceText } from '../../modules/customers/fields/use-source-text.ts'
import { countryName } from '../../modules/customers/fields/value-text.ts'
import { type Customer, type CustomerValue, valueQuery } from './queries.ts'
import { useInsightWords } from './value/insight-words.ts'

function ValueFigures({ value }: { value: CustomerValue }) {
  const text = useText('customers')
  const formats = useFormats()
  const { range, currency, pAlive } = value
  const money = (minor: number) => formats.moneyRound(minor, currency)
  const between = range && `${money(range.valueMinor.low)} – ${money(range.valueMinor.high)}`
  return (
    <Figures>
      <Figure label={text('pages.value.value')} value={money(value.valueMinor)} {...(between ? { unit: between } : {})} />
      {pAlive !== null && <Figure label={text('pages.value.pAlive')} value={formats.percent(pAlive)} />}
      <Figure label={text('pages.value.orders')} value={formats.number(value.ordersCount)} />
      <Figure label={text('pages.value.spent')} value={money(value.spentMinor)} />
    </Figures>
  )
}

function useSubtitle({ kind, city, country, joinedAt, source }: Customer): string {
  const text = useText('customers')
  const formats = useFormats()
  const sourceText = useSourceText()
  const facts = [
    text(`pages.kinds.${kind}`),
    city ?? (country && countryName(country, formats.language)),
    joinedAt && text('pages.record.since', { date: formats.date(joinedAt) }),
    source && text('pages.record.through', { source: sourceText(source) }),
  ]
  return facts.filter((fact) => typeof fact === 'string').join(' · ')
}

/** Who it is, and the answer before the evidence. */
export function CustomerHead({ customer }: { customer: Customer }) {
  const words = useInsightWords()
  const subtitle = useSubtitle(customer)
  const { data: value } = useQuery({ ...valueQuery(customer.customerId), enabled: customer.can.includes('insight.score.see') })
  const tone = value ? stageTone(value.stage) : undefined
  return (
    <PageHeader
      face={faceOf(customer.displayName)}
      title={customer.displayName}
      tags={
        value && (
          <Tag {...(tone ? { tone } : {})} dot>
            {words.stage(value.stage)}
          </Tag>
        )
      }
      subtitle={subtitle}
      figures={value && <ValueFigures value={value} />}
    />
  )
}
