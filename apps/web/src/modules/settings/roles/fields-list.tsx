import { EmptyState } from '@guanxi/ui'
import { IconSearch } from '@tabler/icons-react'
import { useText } from '../../../i18n/text.ts'
import { ChoiceCell } from './choice.tsx'
import css from './fields.module.css'
import type { FieldRule, Role, RuledField } from './queries.ts'
import { useCellMoves } from './use-cell-moves.ts'
import { ruleChoices, useFieldLabels } from './words.ts'

interface FieldsListProps {
  role: Role
  fields: readonly RuledField[]
  result: Readonly<Record<string, FieldRule>>
  search: string
  isReadOnly: boolean
  onChoose: (field: string, rule: string) => void
}

interface NamedField {
  readonly key: string
  readonly label: string
}

function useGroups(fields: readonly RuledField[], search: string): readonly { group: string; fields: readonly NamedField[] }[] {
  const labels = useFieldLabels(fields)
  const wanted = search.trim().toLowerCase()
  const found = [...labels]
    .map(([key, { label, group }]) => ({ key, label, group }))
    .filter(({ label, group }) => `${label} ${group}`.toLowerCase().includes(wanted))
  const groups = [...new Set(found.map(({ group }) => group))].map((group) => ({
    group,
    fields: found.filter((field) => field.group === group),
  }))
  // Long ones side by side, short ones below.
  return groups.sort((a, b) => b.fields.length - a.fields.length)
}

/** How open each field is to a role. */
export function FieldsList({ role, fields, result, search, isReadOnly, onChoose }: FieldsListProps) {
  const text = useText('rights')
  const groups = useGroups(fields, search)
  const choices = ruleChoices.map((rule) => ({ value: rule, label: text(`rule.${rule}`), hint: text(`ruleHints.${rule}`) }))
  const known = new Map(role.fields.map(({ object, field, rule }) => [`${object}.${field}`, rule]))
  const places = groups.flatMap((group) => group.fields.map(({ key }) => [key]))
  const moves = useCellMoves(places)
  if (groups.length === 0) return <EmptyState icon={<IconSearch />} title={text('role.nothingFound', { search: search.trim() })} />
  return (
    <div className={css.fieldGroups} {...moves.handlers}>
      {groups.map((group) => (
        <section key={group.group} className={css.fieldGroup}>
          <h2 className={css.fieldGroupName}>{group.group}</h2>
          <ul className={css.fields}>
            {group.fields.map(({ key, label }) => {
              const rule = result[key] ?? 'write'
              const isDrafted = rule !== (known.get(key) ?? 'write')
              return (
                <li key={key} className={css.field}>
                  <span className={css.fieldName}>{label}</span>
                  <ChoiceCell
                    id={key}
                    label={label}
                    marks={isDrafted ? [text('role.drafted')] : []}
                    value={rule}
                    depth={rule}
                    choices={choices}
                    isDrafted={isDrafted}
                    isOwn={false}
                    isReadOnly={isReadOnly}
                    tabIndex={key === moves.active ? 0 : -1}
                    onChoose={onChoose}
                  />
                </li>
              )
            })}
          </ul>
        </section>
      ))}
    </div>
  )
}
