import { ActionIcon, Button, Select, TextInput } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useText } from '../../../i18n/text.ts'
import { rolesQuery, useRoleName } from '../roles.ts'
import { useUnitOptions } from '../users/unit-options.ts'
import { everybody, type GroupEntry, givesNothing } from './entered.ts'
import css from './sso.module.css'

interface GroupsFieldProps {
  value: readonly GroupEntry[]
  /** Whether what is missing may be pointed out by now. */
  isStrict: boolean
  onChange: (value: readonly GroupEntry[]) => void
}

function useRoleOptions(): readonly { value: string; label: string }[] {
  const roleName = useRoleName()
  const { roles } = useSuspenseQuery(rolesQuery).data
  return roles.map((role) => ({ value: role.roleId, label: roleName(role) }))
}

/** Which group gives which role, which unit or both, a row each. */
export function GroupsField({ value, isStrict, onChange }: GroupsFieldProps) {
  const text = useText('sso')
  const options = useRoleOptions()
  const units = useUnitOptions()
  const showsUnits = units.length > 1 || value.some(({ unitId }) => unitId !== null)
  const set = (index: number, change: Partial<GroupEntry>) =>
    onChange(value.map((entry, at) => (at === index ? { ...entry, ...change } : entry)))
  return (
    <div className={css.fields}>
      {value.length === 0 && <p className={css.hint}>{text('form.noGroups')}</p>}
      {value.map((entry, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows have no other identity, and none keeps a state of its own
        <div key={index} className={css.group} data-units={showsUnits || undefined}>
          {entry.group === everybody ? (
            <div className={css.everybody}>{text('form.everybody')}</div>
          ) : (
            <TextInput
              label={text('form.group')}
              value={entry.group}
              error={isStrict && entry.group.trim() === '' && text('form.groupNeeded')}
              onChange={(event) => set(index, { group: event.currentTarget.value })}
            />
          )}
          <Select
            label={text('form.role')}
            data={options.map((option) => ({ ...option }))}
            value={entry.roleId}
            error={isStrict && givesNothing(entry) && text('form.roleNeeded')}
            placeholder={text('form.noRole')}
            onChange={(roleId) => set(index, { roleId })}
            clearable
            searchable
          />
          {showsUnits && (
            <Select
              label={text('form.unit')}
              data={[...units]}
              value={entry.unitId}
              placeholder={text('form.noUnit')}
              onChange={(unitId) => set(index, { unitId })}
              clearable
              searchable
            />
          )}
          <ActionIcon
            aria-label={text('form.removeGroup', { number: index + 1 })}
            onClick={() => onChange(value.filter((_entry, at) => at !== index))}
          >
            <IconTrash size={18} />
          </ActionIcon>
        </div>
      ))}
      <div className={css.actions}>
        <Button onClick={() => onChange([...value, { group: '', roleId: null, unitId: null }])}>{text('form.addGroup')}</Button>
        {!value.some((entry) => entry.group === everybody) && (
          <Button onClick={() => onChange([...value, { group: everybody, roleId: null, unitId: null }])}>
            {text('form.addEverybody')}
          </Button>
        )}
      </div>
    </div>
  )
}
