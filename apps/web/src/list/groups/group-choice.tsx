import { ActionIcon, Button, Popover, Select } from '@mantine/core'
import { IconStack2, IconX } from '@tabler/icons-react'
import { useText } from '../../i18n/text.ts'
import type { CustomerField } from '../../modules/customers/fields/use-fields.ts'
import type { Display, Sum } from '../display.ts'
import type { KeptList } from '../use-kept-list.ts'
import { groupFields, isSpan, sumFields, sumWays } from './group-fields.ts'
import css from './groups.module.css'

const steps = ['day', 'week', 'month', 'quarter', 'year'] as const
const mostSums = 5
// A dropdown outside its popover would count as a press elsewhere and close it.
const inPlace = { withinPortal: false } as const

const optionsOf = (fields: readonly CustomerField[]) => fields.map(({ key, label }) => ({ value: key, label }))

interface SumRowProps {
  sum: Sum
  fields: readonly CustomerField[]
  onChange: (sum: Sum | undefined) => void
}

function SumRow({ sum, fields, onChange }: SumRowProps) {
  const text = useText('lists')
  const field = fields.find(({ key }) => key === sum.field)
  const ways = field ? sumWays(field) : []
  const choose = (key: string | null) => {
    const chosen = fields.find((one) => one.key === key)
    const how = chosen && (sumWays(chosen).find((one) => one === sum.how) ?? sumWays(chosen)[0])
    if (chosen && how) onChange({ field: chosen.key, how })
  }
  return (
    <div className={css.sum}>
      <Select
        aria-label={text('groups.how')}
        className={css.how ?? ''}
        data={ways.map((how) => ({ value: how, label: text(`groups.ways.${how}`) }))}
        value={sum.how}
        onChange={(chosen) => onChange({ ...sum, how: ways.find((how) => how === chosen) ?? sum.how })}
        comboboxProps={inPlace}
        allowDeselect={false}
      />
      <Select
        aria-label={text('groups.of')}
        className={css.of ?? ''}
        data={optionsOf(fields)}
        value={sum.field}
        onChange={choose}
        comboboxProps={inPlace}
        allowDeselect={false}
        openOnFocus={false}
        searchable
      />
      <ActionIcon aria-label={text('groups.removeSum', { field: field?.label ?? sum.field })} onClick={() => onChange(undefined)}>
        <IconX size={15} />
      </ActionIcon>
    </div>
  )
}

/** What is worked out for each group. */
export function SumsChoice({ fields, list }: { fields: readonly CustomerField[]; list: KeptList }) {
  const text = useText('lists')
  const { sums } = list.display
  const able = sumFields(fields)
  const first = able[0]
  const change = (at: number, sum: Sum | undefined) => list.show({ sums: sums.flatMap((one, index) => (index === at ? (sum ?? []) : one)) })
  return (
    <div className={css.sums}>
      {sums.map((sum, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the same may stand twice, and each is what stands at its place.
        <SumRow key={at} sum={sum} fields={able} onChange={(changed) => change(at, changed)} />
      ))}
      {first && sums.length < mostSums && (
        <Button variant="subtle" onClick={() => list.show({ sums: [...sums, { field: first.key, how: sumWays(first)[0] ?? 'count' }] })}>
          {text('groups.addSum')}
        </Button>
      )}
    </div>
  )
}

interface ByChoiceProps {
  fields: readonly CustomerField[]
  list: KeptList
}

/** By which field rows are put together, and how long a group of days is. */
function ByChoice({ fields, list }: ByChoiceProps) {
  const text = useText('lists')
  const able = groupFields(fields)
  const { by, each } = list.display
  const field = able.find(({ key }) => key === by)
  const stepOf = (chosen: string | null): Display['each'] => steps.find((one) => one === chosen) ?? null
  return (
    <div className={css.by}>
      <Select
        label={text('groups.by')}
        data={optionsOf(able)}
        value={field?.key ?? null}
        onChange={(chosen) => list.show({ by: chosen })}
        comboboxProps={inPlace}
        allowDeselect={false}
        openOnFocus={false}
        clearable
        searchable
      />
      {field && isSpan(field) && (
        <Select
          label={text('groups.each')}
          data={steps.map((step) => ({ value: step, label: text(`groups.steps.${step}`) }))}
          value={each ?? 'month'}
          onChange={(chosen) => list.show({ each: stepOf(chosen) })}
          comboboxProps={inPlace}
          allowDeselect={false}
        />
      )}
    </div>
  )
}

/** Puts the rows of a table together, with sums. */
export function GroupChoice({ fields, list }: { fields: readonly CustomerField[]; list: KeptList }) {
  const text = useText('lists')
  const by = fields.find(({ key }) => key === list.display.by)
  return (
    <Popover position="bottom-end" trapFocus>
      <Popover.Target>
        <Button leftSection={<IconStack2 size={16} />}>{by ? text('groups.grouped', { field: by.label }) : text('groups.open')}</Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={text('groups.open')}>
        <div className={css.choice}>
          <ByChoice fields={fields} list={list} />
          {by && <SumsChoice fields={fields} list={list} />}
        </div>
      </Popover.Dropdown>
    </Popover>
  )
}
