import { ChoiceTag, choiceColours, FilterBuilder, type FilterGroup, incompleteConditions, isFilterGroup } from '@guanxi/ui'
import { ActionIcon, Button, Modal, SegmentedControl, Select } from '@mantine/core'
import { IconArrowDown, IconArrowUp, IconPlus, IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import { useText } from '../../i18n/text.ts'
import type { CustomerField } from '../../modules/customers/fields/use-fields.ts'
import { useSession } from '../../router/use-session.ts'
import type { Display } from '../display.ts'
import type { KeptList } from '../use-kept-list.ts'
import css from './colours-dialog.module.css'

type Colouring = Display['colours'][number]
interface Draft extends Omit<Colouring, 'filter'> {
  readonly id: number
  readonly filter: FilterGroup
}

const most = 20
const nothing: FilterGroup = { all: [] }

interface RuleProps {
  rule: Draft
  place: number
  count: number
  fields: readonly CustomerField[]
  columns: readonly { value: string; label: string }[]
  problem: string | undefined
  onChange: (rule: Draft) => void
  onMove: (step: -1 | 1) => void
  onRemove: () => void
}

function Rule({ rule, place, count, fields, columns, problem, onChange, onMove, onRemove }: RuleProps) {
  const text = useText('lists')
  const shapeText = useText('shape')
  const { company } = useSession()
  const { colour, on, field, filter } = rule
  return (
    <fieldset className={css.rule}>
      <legend className={css.legend}>{text('look.rule', { place: place + 1 })}</legend>
      <div className={css.head}>
        <Select
          aria-label={text('look.colour')}
          className={css.colour ?? ''}
          data={choiceColours.map((value) => ({ value, label: shapeText(`colours.${value}`) }))}
          renderOption={({ option }) => <ChoiceTag colour={option.value}>{option.label}</ChoiceTag>}
          leftSection={<span className={css.swatch} data-colour={colour} />}
          value={colour}
          allowDeselect={false}
          onChange={(value) => onChange({ ...rule, colour: choiceColours.find((one) => one === value) ?? colour })}
        />
        <SegmentedControl
          aria-label={text('look.on')}
          data={[
            { value: 'row', label: text('look.wholeRow') },
            { value: 'cell', label: text('look.oneCell') },
          ]}
          value={on}
          onChange={(value) =>
            onChange(
              value === 'cell' ? { ...rule, on: 'cell', field: field ?? columns[0]?.value ?? null } : { ...rule, on: 'row', field: null },
            )
          }
        />
        {on === 'cell' && (
          <Select
            aria-label={text('look.column')}
            className={css.column ?? ''}
            data={[...columns]}
            value={field}
            allowDeselect={false}
            onChange={(value) => onChange({ ...rule, field: value })}
          />
        )}
        <span className={css.actions}>
          <ActionIcon aria-label={text('look.earlier')} disabled={place === 0} onClick={() => onMove(-1)}>
            <IconArrowUp size={16} />
          </ActionIcon>
          <ActionIcon aria-label={text('look.later')} disabled={place === count - 1} onClick={() => onMove(1)}>
            <IconArrowDown size={16} />
          </ActionIcon>
          <ActionIcon aria-label={text('look.removeRule')} onClick={onRemove}>
            <IconTrash size={16} />
          </ActionIcon>
        </span>
      </div>
      <FilterBuilder
        fields={fields}
        currency={company.currency}
        initial={filter}
        onChange={(changed) => onChange({ ...rule, filter: changed })}
      />
      {problem !== undefined && (
        <p className={css.problem} role="alert">
          {problem}
        </p>
      )}
    </fieldset>
  )
}

function draftsOf(colours: Display['colours']): readonly Draft[] {
  return colours.map((one, id) => ({ ...one, id, filter: isFilterGroup(one.filter) ? one.filter : nothing }))
}

interface ColoursProps {
  fields: readonly CustomerField[]
  list: KeptList
  onClose: () => void
}

function Colours({ fields, list, onClose }: ColoursProps) {
  const text = useText('lists')
  const uiText = useText('ui')
  const [rules, setRules] = useState(() => draftsOf(list.display.colours))
  const [isTried, setTried] = useState(false)
  const usable = fields.filter((field) => field.operators.length > 0)
  const columns = list.columns.flatMap((key) => {
    const field = fields.find((one) => one.key === key)
    return field ? [{ value: key, label: field.label }] : []
  })
  // A colour without a condition would paint everything.
  const problemOf = ({ filter }: Draft): string | undefined => {
    if (JSON.stringify(filter) === JSON.stringify(nothing)) return text('look.needsCondition')
    const [open] = incompleteConditions(filter, usable)
    return open && uiText('filter.incomplete', { field: usable.find(({ key }) => key === open.field)?.label ?? open.field })
  }
  const put = (place: number, ...next: readonly Draft[]) => setRules((now) => now.toSpliced(place, 1, ...next))
  const swap = (place: number, step: -1 | 1) =>
    setRules((now) => {
      const [one, other] = [now[place], now[place + step]]
      return one && other ? now.with(place, other).with(place + step, one) : now
    })
  const add = () =>
    setRules((now) => [
      ...now,
      { id: Math.max(-1, ...now.map(({ id }) => id)) + 1, colour: 'red', on: 'row', field: null, filter: nothing },
    ])
  const save = () => {
    setTried(true)
    if (rules.some((rule) => problemOf(rule) !== undefined)) return
    list.show({ colours: rules.map(({ filter, colour, on, field }) => ({ filter, colour, on, field })) })
    onClose()
  }
  return (
    <div className={css.dialog}>
      <p className={css.hint}>{text('look.coloursHint')}</p>
      {rules.map((rule, place) => (
        <Rule
          key={rule.id}
          rule={rule}
          place={place}
          count={rules.length}
          fields={usable}
          columns={columns}
          problem={isTried ? problemOf(rule) : undefined}
          onChange={(changed) => put(place, changed)}
          onMove={(step) => swap(place, step)}
          onRemove={() => put(place)}
        />
      ))}
      <div className={css.foot}>
        <Button variant="subtle" color="gray" leftSection={<IconPlus size={14} />} disabled={rules.length >= most} onClick={add}>
          {text('look.addRule')}
        </Button>
        <span className={css.end}>
          <Button onClick={onClose}>{uiText('cancel')}</Button>
          <Button variant="filled" color="seal" onClick={save}>
            {text('look.apply')}
          </Button>
        </span>
      </div>
    </div>
  )
}

/** By which conditions rows and cells are coloured, and how. */
export function ColoursDialog({ opened, ...props }: ColoursProps & { opened: boolean }) {
  const text = useText('lists')
  const uiText = useText('ui')
  return (
    <Modal
      opened={opened}
      onClose={props.onClose}
      size="lg"
      title={text('look.colours')}
      closeButtonProps={{ 'aria-label': uiText('close') }}
    >
      <Colours {...props} />
    </Modal>
  )
}
