import { Checkbox, Input, TextInput } from '@mantine/core'
import { useId, useState } from 'react'
import { useText } from '../../../i18n/text.ts'
import css from './api-access.module.css'
import { type PermissionGroup, usePermissionGroups } from './permissions.ts'

interface PermissionPickerProps {
  /** What can be given. */
  offered: readonly string[]
  chosen: readonly string[]
  onChange: (chosen: string[]) => void
  error: string | undefined
}

type Choose = (ids: readonly string[], isOn: boolean) => void

function Group({ group, chosen, onChoose }: { group: PermissionGroup; chosen: readonly string[]; onChoose: Choose }) {
  const text = useText('api')
  const ids = group.permissions.map(({ id }) => id)
  const count = ids.filter((id) => chosen.includes(id)).length
  return (
    <fieldset className={css.group}>
      <legend className={css.groupName}>
        <Checkbox
          label={group.label}
          aria-label={text('choice.all', { object: group.label })}
          checked={count === ids.length}
          indeterminate={count > 0 && count < ids.length}
          onChange={(event) => onChoose(ids, event.currentTarget.checked)}
        />
      </legend>
      <div className={css.inGroup}>
        {group.permissions.map(({ id, label }) => (
          <Checkbox
            key={id}
            label={label}
            checked={chosen.includes(id)}
            onChange={(event) => onChoose([id], event.currentTarget.checked)}
          />
        ))}
      </div>
    </fieldset>
  )
}

function fitting(groups: readonly PermissionGroup[], search: string): readonly PermissionGroup[] {
  const wanted = search.trim().toLowerCase()
  if (wanted === '') return groups
  return groups.flatMap((group) => {
    if (group.label.toLowerCase().includes(wanted)) return [group]
    const permissions = group.permissions.filter(({ id, label }) => `${id} ${label}`.toLowerCase().includes(wanted))
    return permissions.length === 0 ? [] : [{ ...group, permissions }]
  })
}

/** What a key or another system may do: in plain words, by what it is about. */
export function PermissionPicker({ offered, chosen, onChange, error }: PermissionPickerProps) {
  const text = useText('api')
  const [search, setSearch] = useState('')
  const label = useId()
  const groups = fitting(usePermissionGroups(offered), search)
  const choose: Choose = (ids, isOn) => onChange(isOn ? [...new Set([...chosen, ...ids])] : chosen.filter((id) => !ids.includes(id)))
  return (
    <div>
      <Input.Label id={label} required labelElement="div">
        {text('choice.label')}
      </Input.Label>
      <Input.Description>{text('choice.chosen', { chosen: chosen.length, total: offered.length })}</Input.Description>
      <TextInput
        type="search"
        mt="xs"
        aria-label={text('choice.search')}
        placeholder={text('choice.search')}
        value={search}
        onChange={(event) => setSearch(event.currentTarget.value)}
      />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
      <section className={css.picker} aria-labelledby={label} data-error={error !== undefined || undefined} tabIndex={0}>
        {groups.map((group) => (
          <Group key={group.object} group={group} chosen={chosen} onChoose={choose} />
        ))}
        {groups.length === 0 && <p className={css.hint}>{text('choice.nothing')}</p>}
      </section>
      {error !== undefined && (
        <p className={css.error} role="alert">
          {error}
        </p>
      )}
    </div>
  )
}
