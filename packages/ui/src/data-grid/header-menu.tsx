import { Menu } from '@mantine/core'
import {
  IconArrowLeft,
  IconArrowRight,
  IconArrowsHorizontal,
  IconChevronDown,
  IconEyeOff,
  IconMinus,
  IconPin,
  IconPinnedOff,
  IconPlus,
  IconSortAscending,
  IconSortDescending,
} from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useUiText } from '../text/use-ui-text.ts'
import css from './grid-header.module.css'

/** What can be done to a column; what is absent cannot. */
export interface ColumnActions {
  readonly sort?: ((direction: 'asc' | 'desc', isFurther: boolean) => void) | undefined
  /** There is something to sort by before this one. */
  readonly canSortFurther: boolean
  readonly move?: ((step: -1 | 1) => void) | undefined
  readonly isFirstToMove: boolean
  readonly isLast: boolean
  readonly pin?: ((isPinned: boolean) => void) | undefined
  /** The pinned columns end with this one. */
  readonly isLastPinned: boolean
  readonly canPin: boolean
  readonly widen?: (() => void) | undefined
  readonly narrow?: (() => void) | undefined
  readonly fit?: (() => void) | undefined
  readonly hide?: (() => void) | undefined
}

const size = 15

interface ItemProps {
  icon: ReactNode
  isRepeated?: boolean
  isOff?: boolean
  onClick: () => void
  children: string
}

function Item({ icon, isRepeated = false, isOff = false, onClick, children }: ItemProps) {
  return (
    <Menu.Item leftSection={icon} closeMenuOnClick={!isRepeated} disabled={isOff} onClick={onClick}>
      {children}
    </Menu.Item>
  )
}

function SortItems({ sort, canSortFurther }: ColumnActions) {
  const text = useUiText()
  if (!sort) return null
  return (
    <>
      <Item icon={<IconSortAscending size={size} />} onClick={() => sort('asc', false)}>
        {text('grid.sortUp')}
      </Item>
      <Item icon={<IconSortDescending size={size} />} onClick={() => sort('desc', false)}>
        {text('grid.sortDown')}
      </Item>
      {canSortFurther && (
        <>
          <Item icon={<IconSortAscending size={size} />} onClick={() => sort('asc', true)}>
            {text('grid.thenUp')}
          </Item>
          <Item icon={<IconSortDescending size={size} />} onClick={() => sort('desc', true)}>
            {text('grid.thenDown')}
          </Item>
        </>
      )}
      <Menu.Divider />
    </>
  )
}

function PlaceItems({ move, isFirstToMove, isLast, pin, isLastPinned, canPin }: ColumnActions) {
  const text = useUiText()
  return (
    <>
      {move && (
        <>
          <Item icon={<IconArrowLeft size={size} />} isRepeated isOff={isFirstToMove} onClick={() => move(-1)}>
            {text('grid.moveLeft')}
          </Item>
          <Item icon={<IconArrowRight size={size} />} isRepeated isOff={isLast} onClick={() => move(1)}>
            {text('grid.moveRight')}
          </Item>
        </>
      )}
      {pin && (isLastPinned || canPin) && (
        <Item icon={isLastPinned ? <IconPinnedOff size={size} /> : <IconPin size={size} />} onClick={() => pin(!isLastPinned)}>
          {text(isLastPinned ? 'grid.unpin' : 'grid.pin')}
        </Item>
      )}
    </>
  )
}

function WidthItems({ widen, narrow, fit }: ColumnActions) {
  const text = useUiText()
  if (!widen || !narrow || !fit) return null
  return (
    <>
      <Menu.Divider />
      <Item icon={<IconPlus size={size} />} isRepeated onClick={widen}>
        {text('grid.wider')}
      </Item>
      <Item icon={<IconMinus size={size} />} isRepeated onClick={narrow}>
        {text('grid.narrower')}
      </Item>
      <Item icon={<IconArrowsHorizontal size={size} />} onClick={fit}>
        {text('grid.fit')}
      </Item>
    </>
  )
}

/** Everything that can be done to a column, for keys as well as for a pointer. */
export function HeaderMenu({ name, actions }: { name: string; actions: ColumnActions }) {
  const text = useUiText()
  const { hide } = actions
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <button type="button" className={css.menu} aria-label={text('grid.column', { name })}>
          <IconChevronDown size={13} aria-hidden="true" />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <SortItems {...actions} />
        <PlaceItems {...actions} />
        <WidthItems {...actions} />
        {hide && (
          <>
            <Menu.Divider />
            <Item icon={<IconEyeOff size={size} />} onClick={hide}>
              {text('grid.hide')}
            </Item>
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  )
}
