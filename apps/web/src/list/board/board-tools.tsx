import { Button, Popover, Select } from '@mantine/core'
import { IconSum } from '@tabler/icons-react'
import { useText } from '../../i18n/text.ts'
import { SumsChoice } from '../groups/group-choice.tsx'
import type { ListField } from '../shapes/shaped.ts'
import type { KeptList } from '../use-kept-list.ts'
import css from './board.module.css'
import { laneFieldOf, laneFields } from './lanes.ts'

interface BoardToolsProps {
  fields: readonly ListField[]
  state: KeptList
}

/** By which of its choices the board stands, where there is more than one, and what is worked out for its lanes. */
export function BoardTools({ fields, state }: BoardToolsProps) {
  const text = useText('records')
  const offered = laneFields(fields)
  const group = laneFieldOf(fields, state.display.by)
  if (!group) return null
  return (
    <>
      {offered.length > 1 && (
        <Select
          aria-label={text('board.by')}
          className={css.by ?? ''}
          data={offered.map(({ key, label }) => ({ value: key, label: text('board.byField', { field: label }) }))}
          value={group.key}
          allowDeselect={false}
          onChange={(by) => state.show({ by })}
        />
      )}
      <Popover position="bottom-end" trapFocus>
        <Popover.Target>
          <Button leftSection={<IconSum size={16} />}>{text('board.sums')}</Button>
        </Popover.Target>
        <Popover.Dropdown aria-label={text('board.sums')}>
          <SumsChoice fields={fields} list={state} />
        </Popover.Dropdown>
      </Popover>
    </>
  )
}
