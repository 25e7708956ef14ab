import { Card, type FieldInfo, FilterBuilder, type FilterGroup } from '@guanxi/ui'
import { ActionIcon, Input, SegmentedControl, Select } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useText } from '../../../i18n/text.ts'
import { useSession } from '../../../router/use-session.ts'
import { filterIn } from './filter-in.ts'
import { isGiven } from './given.ts'
import css from './layouts.module.css'
import type { Rules } from './queries.ts'
import type { PlacedField } from './use-placed-fields.ts'

type Condition = Rules['conditions'][number]
type Which = 'visibleIf' | 'requiredIf'

interface ConditionsCardProps {
  conditions: readonly Condition[]
  fields: readonly PlacedField[]
  /** What can be asked about. */
  askable: readonly FieldInfo[]
  onChange: (conditions: readonly Condition[]) => void
}

interface PartProps {
  which: Which
  name: string
  condition: Condition
  askable: readonly FieldInfo[]
  onChange: (filter: FilterGroup | undefined) => void
}

const everything: FilterGroup = { all: [] }

function Part({ which, name, condition, askable, onChange }: PartProps) {
  const text = useText('layouts')
  const { company } = useSession()
  const filter = condition[which]
  const label = text(`condition.${which}`, { field: name })
  return (
    <div className={css.form}>
      <Input.Wrapper label={label} labelElement="div">
        <div>
          <SegmentedControl
            aria-label={label}
            data={[
              { value: 'plain', label: text(`condition.plain.${which}`) },
              { value: 'if', label: text('condition.if') },
            ]}
            value={filter ? 'if' : 'plain'}
            onChange={(chosen) => onChange(chosen === 'if' ? everything : undefined)}
          />
        </div>
      </Input.Wrapper>
      {filter && <FilterBuilder fields={askable} currency={company.currency} initial={filterIn(filter)} onChange={onChange} />}
    </div>
  )
}

function withPart({ field, ...rest }: Condition, which: Which, filter: FilterGroup | undefined): Condition {
  const { [which]: _before, ...kept } = rest
  return { field, ...kept, ...(filter ? { [which]: filter } : {}) }
}

/** Which fields are shown or required only where something else holds. */
export function ConditionsCard({ conditions, fields, askable, onChange }: ConditionsCardProps) {
  const text = useText('layouts')
  const nameOf = (key: string) => fields.find((field) => field.key === key)?.name ?? key
  const free = fields.filter(({ key, own }) => own && !conditions.some(({ field }) => field === key))
  const put = (changed: Condition) => onChange(conditions.map((one) => (one.field === changed.field ? changed : one)))
  return (
    <>
      <Card>
        <div className={css.form}>
          <p className={css.intro}>{text('condition.intro')}</p>
          <Select
            label={text('condition.add')}
            placeholder={text('condition.addHint')}
            data={free.map(({ key, name }) => ({ value: key, label: name }))}
            value={null}
            searchable
            onChange={(key) => {
              if (key !== null) onChange([{ field: key, visibleIf: everything }, ...conditions])
            }}
          />
        </div>
      </Card>
      {conditions
        .filter(({ field }) => fields.some(({ key }) => key === field))
        .map((condition) => {
          const { field } = condition
          const name = nameOf(field)
          const mayRequire = fields.some(({ key, own }) => key === field && own && isGiven(own.type))
          const others = askable.filter(({ key }) => key !== field)
          return (
            <Card
              key={field}
              title={name}
              more={
                <ActionIcon
                  aria-label={text('condition.remove', { field: name })}
                  onClick={() => onChange(conditions.filter((one) => one.field !== field))}
                >
                  <IconX size={16} />
                </ActionIcon>
              }
            >
              <div className={css.form}>
                <Part
                  which="visibleIf"
                  name={name}
                  condition={condition}
                  askable={others}
                  onChange={(filter) => put(withPart(condition, 'visibleIf', filter))}
                />
                {mayRequire && (
                  <Part
                    which="requiredIf"
                    name={name}
                    condition={condition}
                    askable={others}
                    onChange={(filter) => put(withPart(condition, 'requiredIf', filter))}
                  />
                )}
              </div>
            </Card>
          )
        })}
    </>
  )
}
