import { useText } from '../../../i18n/text.ts'
import { usePermissionParts, useWordsOf } from '../api-access/permissions.ts'
import { columns } from './catalogue.ts'
import { ChoiceCell } from './choice.tsx'
import type { Holding, Permission, Role } from './queries.ts'
import { boundedChoices, useHoldingWords, wholeChoices } from './words.ts'

export interface RightCells {
  role: Role
  /** What the role would hold. */
  result: Readonly<Record<string, Holding>>
  isReadOnly: boolean
  onChoose: (permission: string, holding: string) => void
}

interface RightCellProps extends RightCells {
  permission: Permission
  isActive: boolean
}

/** How far one right reaches. */
export function RightCell({ permission, role, result, isReadOnly, isActive, onChoose }: RightCellProps) {
  const text = useText('rights')
  const words = useWordsOf()
  const parts = usePermissionParts()
  const holding = useHoldingWords()
  const { permission: key, objectName, kind, verb, needsEverything } = permission
  const value = result[key] ?? 'none'
  const standard = role.standard[key] ?? 'none'
  const isStandard = role.key !== null && role.key !== 'admin'
  const isOwn = isStandard && value !== standard
  const isDrafted = value !== (role.rights[key] ?? 'none')
  const choices = (kind === 'whole' ? wholeChoices : boundedChoices).map((one) => ({
    value: one,
    label: holding.name(one, kind),
    hint: holding.hint(one, kind),
  }))
  const marks = [isOwn && text('role.differs'), isDrafted && text('role.drafted')].filter((one) => one !== false)
  return (
    <ChoiceCell
      id={key}
      label={words(key, objectName)}
      marks={marks}
      caption={parts.verb(verb)}
      hasColumn={columns.some((column) => column === verb)}
      value={value}
      depth={value}
      choices={choices}
      isDrafted={isDrafted}
      isOwn={isOwn}
      note={needsEverything ? text('role.needsEverything') : undefined}
      back={isOwn ? { label: text('role.backTo', { choice: holding.name(standard, kind) }), value: standard } : undefined}
      isReadOnly={isReadOnly}
      tabIndex={isActive ? 0 : -1}
      onChoose={onChoose}
    />
  )
}
