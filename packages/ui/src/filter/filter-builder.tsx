import { ActionIcon, Button, SegmentedControl } from '@mantine/core'
import { IconPlus, IconX } from '@tabler/icons-react'
import { useState } from 'react'
import { cx } from '../class-names.ts'
import { useUiText } from '../text/use-ui-text.ts'
import { ConditionEditor, firstCondition } from './condition-editor.tsx'
import { type Draft, type DraftGroup, draftCondition, draftGroup, fromDraft, isDraftGroup, type Match, toDraft, withPart } from './draft.ts'
import type { FieldInfo } from './field-info.ts'
import css from './filter.module.css'
import type { FilterGroup } from './filter.ts'

export interface FilterBuilderProps {
  fields: readonly FieldInfo[]
  currency: string
  /** Where editing begins. To begin anew with another filter, give the builder another `key`. */
  initial: FilterGroup
  /** At every change, complete or not: ask `incompleteConditions` before sending it anywhere. */
  onChange: (filter: FilterGroup) => void
}

interface GroupProps {
  fields: readonly FieldInfo[]
  currency: string
  group: DraftGroup
  depth: number
  onReplace: (id: number, next: Draft | undefined) => void
}

const deepest = 4
const matches: readonly Match[] = ['all', 'any', 'not']

function isMatch(value: string): value is Match {
  return matches.some((match) => match === value)
}

function GroupFoot({ fields, group, depth, onReplace }: GroupProps) {
  const text = useUiText()
  const first = fields[0]
  if (!first) return null
  const add = (part: Draft) => onReplace(group.id, { ...group, parts: [...group.parts, part] })
  return (
    <div className={css.foot}>
      <Button variant="subtle" color="gray" leftSection={<IconPlus size={14} />} onClick={() => add(draftCondition(firstCondition(first)))}>
        {text('filter.addCondition')}
      </Button>
      {depth < deepest && (
        <Button
          variant="subtle"
          color="gray"
          leftSection={<IconPlus size={14} />}
          onClick={() => add(draftGroup(group.match === 'any' ? 'all' : 'any', [draftCondition(firstCondition(first))]))}
        >
          {text('filter.addGroup')}
        </Button>
      )}
    </div>
  )
}

function Group(props: GroupProps) {
  const { fields, currency, group, depth, onReplace } = props
  const text = useUiText()
  return (
    <fieldset className={cx(css.group, depth > 0 && css.nested)}>
      <legend className={css.legend}>{text(`filter.match.${group.match}`)}</legend>
      <div className={css.groupHead}>
        <SegmentedControl
          aria-label={text('filter.matchLabel')}
          data={matches.map((match) => ({ value: match, label: text(`filter.match.${match}`) }))}
          value={group.match}
          onChange={(match) => {
            if (isMatch(match)) onReplace(group.id, { ...group, match })
          }}
        />
        {depth > 0 && (
          <ActionIcon aria-label={text('filter.removeGroup')} onClick={() => onReplace(group.id, undefined)}>
            <IconX size={16} />
          </ActionIcon>
        )}
      </div>
      {group.parts.length === 0 && <p className={css.none}>{text('filter.empty')}</p>}
      {group.parts.map((part) =>
        isDraftGroup(part) ? (
          <Group key={part.id} fields={fields} currency={currency} group={part} depth={depth + 1} onReplace={onReplace} />
        ) : (
          <div key={part.id} className={css.line}>
            <ConditionEditor
              fields={fields}
              currency={currency}
              condition={part.condition}
              onChange={(condition) => onReplace(part.id, { id: part.id, condition })}
            />
            <ActionIcon
              aria-label={text('filter.remove', {
                name: fields.find(({ key }) => key === part.condition.field)?.label ?? part.condition.field,
              })}
              onClick={() => onReplace(part.id, undefined)}
            >
              <IconX size={16} />
            </ActionIcon>
          </div>
        ),
      )}
      <GroupFoot {...props} />
    </fieldset>
  )
}

/** Nested and/or/none-of conditions over a field catalogue. */
export function FilterBuilder({ fields, currency, initial, onChange }: FilterBuilderProps) {
  const [root, setRoot] = useState(() => toDraft(initial))
  function replace(id: number, next: Draft | undefined) {
    const changed = id === root.id && next && isDraftGroup(next) ? next : withPart(root, id, next)
    setRoot(changed)
    onChange(fromDraft(changed))
  }
  return <Group fields={fields} currency={currency} group={root} depth={0} onReplace={replace} />
}
