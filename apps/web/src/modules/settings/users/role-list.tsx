import { useFormats } from '@guanxi/ui'
import { Checkbox } from '@mantine/core'
import { useText } from '../../../i18n/text.ts'
import { useRoleChoices } from '../roles.ts'
import css from './users.module.css'

/** Role → the identity providers that give it. */
export type GivenRoles = ReadonlyMap<string, readonly string[]>

interface RoleListProps {
  label: string
  value: readonly string[]
  onChange: (value: string[]) => void
  /** What cannot be taken away here; those that are given by hand as well can be freed of that. */
  given?: GivenRoles
  /** Those of them that were given by hand, too. */
  alsoByHand?: readonly string[]
  error?: string | undefined
}

const nothing: GivenRoles = new Map()

/** Roles to choose from, each with what it is for. */
export function RoleList({ label, value, onChange, given = nothing, alsoByHand = [], error }: RoleListProps) {
  const text = useText('rights')
  const formats = useFormats()
  const choices = useRoleChoices()
  const isFixed = (role: string): boolean => given.has(role) && !alsoByHand.includes(role)
  const fixed = [...given.keys()].filter(isFixed)
  const hintOf = (role: string, hint: string) => {
    const providers = given.get(role)
    if (!providers) return hint === '' ? null : hint
    return text(isFixed(role) ? 'people.roleGiven' : 'people.roleGivenToo', { provider: formats.list(providers) })
  }
  return (
    <Checkbox.Group
      label={label}
      value={[...new Set([...value, ...fixed])]}
      onChange={(roles) => onChange(roles.filter((role) => !isFixed(role)))}
      error={error}
      withAsterisk
    >
      <div className={css.choices}>
        {choices.map((choice) => (
          <Checkbox
            key={choice.value}
            value={choice.value}
            label={choice.label}
            description={hintOf(choice.value, choice.hint)}
            disabled={isFixed(choice.value)}
          />
        ))}
      </div>
    </Checkbox.Group>
  )
}
