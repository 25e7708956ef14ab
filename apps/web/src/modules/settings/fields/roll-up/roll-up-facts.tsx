import { Card, describePart, Facts, topLevel, useFormats } from '@guanxi/ui'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useText } from '../../../../i18n/text.ts'
import { useSession } from '../../../../router/use-session.ts'
import { labelIn } from '../../../own-fields/own-field.ts'
import { shapeQuery } from '../../../own-fields/queries.ts'
import css from '../fields.module.css'
import { type EnteredRollUp, filterOf } from './entered.ts'
import { useFilterFields } from './use-filter-fields.ts'
import { sourceValue, useSources } from './use-kinds.ts'

/** What a roll-up comes to, for whoever looks at one that there is. */
export function RollUpFacts({ rollUp, on }: { rollUp: EnteredRollUp; on: string }) {
  const text = useText('shape')
  const uiText = useText('ui')
  const formats = useFormats()
  const { company } = useSession()
  const sources = useSources(on)
  const { data: objects } = useSuspenseQuery(shapeQuery)
  const source = sources?.find(({ value }) => value === sourceValue(rollUp))
  const all = objects.find(({ object }) => object === rollUp.object)?.fields ?? []
  const fields = useFilterFields(rollUp.object, all)
  const field = all.find(({ key }) => key === rollUp.field)
  const describing = { fields, text: uiText, formats, currency: company.currency }
  const conditions = topLevel(filterOf(rollUp)).map((part) => {
    const { name, question } = describePart(part, describing)
    return `${name} ${question}`
  })
  const fieldName = field ? labelIn(field.labels, formats.language) : (rollUp.field ?? '')
  const items = [
    { key: 'object', label: text('rollUp.object'), value: sources && (source?.name ?? text('rollUp.gone')) },
    { key: 'how', label: text('rollUp.how'), value: text(`rollUp.ways.${rollUp.how}`) },
    ...(rollUp.field === null
      ? []
      : [
          {
            key: 'field',
            label: text('rollUp.field'),
            value: field?.removedAt === null ? fieldName : text('rollUp.lost', { field: fieldName }),
          },
        ]),
    { key: 'which', label: text('rollUp.which'), value: conditions.length === 0 ? text('rollUp.all') : formats.list(conditions) },
  ]
  return (
    <Card title={text('rollUp.title')} flush>
      <Facts items={items} />
      <p className={css.foot}>{text('rollUp.fixedNow')}</p>
    </Card>
  )
}
