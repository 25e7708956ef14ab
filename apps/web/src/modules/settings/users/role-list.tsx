import { Checkbox } from '@mantine/core'
import { useRoleChoices } from '../roles.ts'
import css from './users.module.css'

interface RoleListProps {
  label: string
  value: readonly string[]
  onChange: (value: string[]) => void
  error?: string | undefined
}

/** Roles to choose from, each with what it is for. */
export function RoleList({ label, value, onChange, error }: RoleListProps) {
  const choices = useRoleChoices()
  return (
    <Checkbox.Group label={label} value={[...value]} onChange={onChange} error={error} withAsterisk>
      <div className={css.choices}>
        {choices.map((choice) => (
          <Checkbox key={choice.value} value={choice.value} label={choice.label} description={choice.hint === '' ? null : choice.hint} />
        ))}
      </div>
    </Checkbox.Group>
  )
}
