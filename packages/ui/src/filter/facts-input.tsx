import { Autocomplete, NumberInput, TextInput } from '@mantine/core'
import { useUiText } from '../text/use-ui-text.ts'
import type { FieldInfo } from './field-info.ts'
import css from './filter.module.css'
import { type FactQuestion, type FilterValue, isRecordsQuestion } from './filter.ts'

interface FactsInputProps {
  field: FieldInfo
  value: FilterValue | undefined
  /** Whether "how many" is asked as well; "never" needs no number. */
  isCounted: boolean
  onChange: (value: FactQuestion) => void
}

function questionOf(value: FilterValue | undefined): FactQuestion {
  return typeof value === 'object' && !Array.isArray(value) && !isRecordsQuestion(value) ? value : {}
}

function without(question: FactQuestion, key: keyof FactQuestion): FactQuestion {
  const { [key]: _, ...rest } = question
  return rest
}

/** Orders of a category or product, within some days, so many times at least; what is left empty is not asked. */
export function FactsInput({ field, value, isCounted, onChange }: FactsInputProps) {
  const text = useUiText()
  const question = questionOf(value)
  const setText = (key: 'category' | 'sku', given: string) =>
    onChange(given === '' ? without(question, key) : { ...question, [key]: given })
  const setNumber = (key: 'times' | 'withinDays', given: number | string) =>
    onChange(typeof given === 'number' && given >= 1 ? { ...question, [key]: given } : without(question, key))
  return (
    <div className={css.facts}>
      {isCounted && (
        <NumberInput
          label={text('filter.facts.times')}
          min={1}
          max={100_000}
          allowDecimal={false}
          hideControls
          placeholder="1"
          value={question.times ?? ''}
          onChange={(times) => setNumber('times', times)}
        />
      )}
      <Autocomplete
        label={text('filter.facts.category')}
        data={field.options.map((option) => option.value)}
        value={question.category ?? ''}
        onChange={(category) => setText('category', category)}
        limit={100}
        maxDropdownHeight={240}
        comboboxProps={{ withinPortal: false }}
      />
      <TextInput
        label={text('filter.facts.sku')}
        value={question.sku ?? ''}
        onChange={(event) => setText('sku', event.currentTarget.value)}
      />
      <NumberInput
        label={text('filter.facts.within')}
        min={1}
        max={36_500}
        allowDecimal={false}
        hideControls
        value={question.withinDays ?? ''}
        onChange={(days) => setNumber('withinDays', days)}
      />
    </div>
  )
}
