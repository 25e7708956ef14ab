import { Button, Select, Switch, TextInput } from '@mantine/core'
import { useText } from '../../../i18n/text.ts'
import { PeopleSelect } from '../people-select/people-select.tsx'
import { useUnitName } from '../units/unit-name.ts'
import { pathOf, type StandingUnit } from './after-steps.ts'
import css from './reorganise.module.css'
import { type Draft, type DraftField, fieldsOf, missingIn, type StepKind, stepKinds } from './steps.ts'

interface StepFormProps {
  draft: Draft
  /** As they stand after the steps so far. */
  units: readonly StandingUnit[]
  /** Whether what is missing is marked. */
  isChecked: boolean
  onChange: (draft: Draft) => void
  onAdd: () => void
}

function useUnitOptions(units: readonly StandingUnit[]) {
  const unitName = useUnitName()
  return (isOffered: (unit: StandingUnit) => boolean) =>
    units.filter(isOffered).map(({ unitId, name, parentId }) => {
      const path = parentId === null ? [] : pathOf(units, unitId).slice(1, -1)
      return { value: unitId, label: [...path.map((unit) => unit.name), unitName(name)].join(' › ') }
    })
}

const isKind = (value: string | null): value is StepKind => stepKinds.some((kind) => kind === value)

// A unit goes neither below itself nor into what is below it.
function targetsFor({ kind, unitId }: Draft, units: readonly StandingUnit[]) {
  return (unit: StandingUnit): boolean => kind === 'create' || !pathOf(units, unit.unitId).some((above) => above.unitId === unitId)
}

function SplitFields({ draft, units, onChange }: Pick<StepFormProps, 'draft' | 'units' | 'onChange'>) {
  const text = useText('organisation')
  const unit = units.find((one) => one.unitId === draft.unitId)
  return (
    <>
      <PeopleSelect
        label={text('form.people')}
        description={text(unit ? 'form.peopleHint' : 'form.peopleAfter')}
        unitIds={unit?.from ?? []}
        value={draft.people}
        onChange={(people) => onChange({ ...draft, people })}
      />
      <Switch
        label={text('form.withCustomers')}
        description={text('form.withCustomersHint')}
        checked={draft.withCustomers}
        onChange={(event) => onChange({ ...draft, withCustomers: event.currentTarget.checked })}
      />
    </>
  )
}

export function StepForm({ draft, units, isChecked, onChange, onAdd }: StepFormProps) {
  const text = useText('organisation')
  const options = useUnitOptions(units)
  const missing: readonly DraftField[] = isChecked ? missingIn(draft) : []
  const fields = fieldsOf[draft.kind]
  // The company itself can be neither moved, merged nor closed.
  const isOffered = ({ parentId }: StandingUnit) => draft.kind === 'rename' || draft.kind === 'split' || parentId !== null
  const needed = (field: DraftField) => (missing.includes(field) ? text(`form.needed.${field}`) : undefined)
  return (
    <fieldset className={css.step}>
      <legend className={css.legend}>{text('form.title')}</legend>
      <Select
        label={text('form.kind')}
        description={text(`form.kindHints.${draft.kind}`)}
        data={stepKinds.map((kind) => ({ value: kind, label: text(`form.kinds.${kind}`) }))}
        value={draft.kind}
        allowDeselect={false}
        onChange={(kind) => isKind(kind) && onChange({ ...draft, kind })}
      />
      {fields.includes('unitId') && (
        <Select
          label={text('form.unit')}
          data={options(isOffered)}
          value={draft.unitId}
          error={needed('unitId')}
          searchable
          nothingFoundMessage={text('form.noUnit')}
          onChange={(unitId) => onChange({ ...draft, unitId, people: [] })}
        />
      )}
      {fields.includes('targetId') && (
        <Select
          label={text(draft.kind === 'merge' ? 'form.into' : 'form.below')}
          data={options(targetsFor(draft, units))}
          value={draft.targetId}
          error={needed('targetId')}
          searchable
          nothingFoundMessage={text('form.noUnit')}
          onChange={(targetId) => onChange({ ...draft, targetId })}
        />
      )}
      {fields.includes('name') && (
        <TextInput
          label={text(draft.kind === 'rename' ? 'form.newName' : 'form.nameOfNew')}
          value={draft.name}
          maxLength={100}
          error={needed('name')}
          autoComplete="off"
          onChange={(event) => onChange({ ...draft, name: event.currentTarget.value })}
        />
      )}
      {draft.kind === 'split' && <SplitFields draft={draft} units={units} onChange={onChange} />}
      <div className={css.end}>
        <Button onClick={onAdd}>{text('form.add')}</Button>
      </div>
    </fieldset>
  )
}
