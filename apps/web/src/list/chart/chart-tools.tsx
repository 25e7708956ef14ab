import { SegmentedControl, Select } from '@mantine/core'
import { useText } from '../../i18n/text.ts'
import { isSpan } from '../groups/group-fields.ts'
import type { ListField, Shaped } from '../shapes/shaped.ts'
import css from './chart.module.css'
import { chartFields, chartHows, isWhole, type Measure, measureOf, measureText, summedFields } from './measures.ts'
import { type SpanStep, spanSteps } from './spans.ts'

export interface ChartToolsProps {
  shaped: Shaped
  field: ListField
  step: SpanStep
  measure: Measure
  form: 'bar' | 'line' | 'pie'
}

const forms = ['bar', 'line', 'pie'] as const

/** Of what, by what and in which form a chart is. */
export function ChartTools({ shaped, field, step, measure, form }: ChartToolsProps) {
  const text = useText('records')
  const listText = useText('lists')
  const { fields, list: state, countLabel } = shaped
  const isTime = isSpan(field)
  const measures = [
    { value: 'count', label: countLabel },
    ...summedFields(fields).flatMap(({ key, label }) =>
      chartHows.map((how) => ({ value: `${key}.${how}`, label: text(`chart.hows.${how}`, { field: label }) })),
    ),
  ]
  const offered = forms.filter((one) => one !== 'pie' || isWhole(measure))
  return (
    <div className={css.tools}>
      <Select
        label={text('chart.measure')}
        data={measures}
        value={measureText(measure)}
        allowDeselect={false}
        searchable={measures.length > 8}
        onChange={(value) => {
          const chosen = measureOf(value ?? 'count')
          state.show({ sums: chosen === null ? [] : [chosen] })
        }}
      />
      <Select
        label={text('chart.by')}
        data={chartFields(fields).map(({ key, label }) => ({ value: key, label }))}
        value={field.key}
        allowDeselect={false}
        onChange={(by) => state.show({ by })}
      />
      {isTime && (
        <Select
          label={listText('groups.each')}
          data={spanSteps.map((value) => ({ value, label: listText(`groups.steps.${value}`) }))}
          value={step}
          allowDeselect={false}
          onChange={(value) => state.show({ each: spanSteps.find((one) => one === value) ?? null })}
        />
      )}
      <SegmentedControl
        aria-label={text('chart.form')}
        className={css.form ?? ''}
        data={offered.map((value) => ({ value, label: text(`chart.forms.${value}`) }))}
        value={form}
        onChange={(value) => state.show({ chart: forms.find((one) => one === value) ?? 'bar' })}
      />
    </div>
  )
}
