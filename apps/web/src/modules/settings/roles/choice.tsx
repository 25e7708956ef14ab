import { cx } from '@guanxi/ui'
import { Menu, VisuallyHidden } from '@mantine/core'
import { IconCheck } from '@tabler/icons-react'
import { useText } from '../../../i18n/text.ts'
import css from './rights.module.css'

interface Choice {
  readonly value: string
  readonly label: string
  readonly hint: string
}

interface ChoiceCellProps {
  /** What is chosen for, in words, for whoever does not see the grid. */
  label: string
  /** Shown before the value. */
  caption?: string | undefined
  /** A column says the caption already, where the page is wide enough for columns. */
  hasColumn?: boolean
  value: string
  /** How wide the value reaches: its depth of colour. */
  depth: string
  choices: readonly Choice[]
  /** What stood there before the draft, where that differs. */
  isDrafted: boolean
  /** Differs from how the standard role came. */
  isOwn: boolean
  /** Told over the choices. */
  note?: string | undefined
  /** The way back to how it came. */
  back?: { readonly label: string; readonly value: string } | undefined
  /** What the edge and the dot of the cell say, in words. */
  marks: readonly string[]
  isReadOnly: boolean
  tabIndex: number
  id: string
  onChoose: (id: string, value: string) => void
}

type InnerProps = Pick<ChoiceCellProps, 'label' | 'caption' | 'hasColumn' | 'marks'> & { shown: string }

function Inner({ label, caption, hasColumn = false, marks, shown }: InnerProps) {
  const text = useText('rights')
  return (
    <>
      <VisuallyHidden>{text('role.cell', { right: label, choice: '' })}</VisuallyHidden>
      {caption !== undefined && (
        <span className={cx(css.caption, hasColumn && css.inColumn)} aria-hidden="true">
          {caption}
        </span>
      )}
      <span className={css.word}>{shown}</span>
      {marks.length > 0 && <VisuallyHidden>({marks.join(', ')})</VisuallyHidden>}
    </>
  )
}

/** One cell of the grid: what is held, and on a press what could be. */
export function ChoiceCell(props: ChoiceCellProps) {
  const { value, depth, choices, isDrafted, isOwn, note, back, isReadOnly, tabIndex, id, onChoose } = props
  const shown = choices.find((choice) => choice.value === value)?.label ?? value
  const data = { 'data-depth': depth, 'data-drafted': isDrafted || undefined, 'data-own': isOwn || undefined, 'data-cell': id }
  if (isReadOnly)
    return (
      <button type="button" className={css.cell} aria-disabled="true" tabIndex={tabIndex} {...data}>
        <Inner {...props} shown={shown} />
      </button>
    )
  return (
    <Menu position="bottom-start" width={300}>
      <Menu.Target>
        <button type="button" className={css.cell} tabIndex={tabIndex} {...data}>
          <Inner {...props} shown={shown} />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        {note !== undefined && <Menu.Label>{note}</Menu.Label>}
        {choices.map((choice) => (
          <Menu.Item
            key={choice.value}
            rightSection={choice.value === value ? <IconCheck size={16} aria-hidden="true" /> : null}
            onClick={() => onChoose(id, choice.value)}
            aria-current={choice.value === value || undefined}
          >
            <b className={css.choiceName}>{choice.label}</b>
            <span className={css.choiceHint}>{choice.hint}</span>
          </Menu.Item>
        ))}
        {back && (
          <>
            <Menu.Divider />
            <Menu.Item onClick={() => onChoose(id, back.value)}>{back.label}</Menu.Item>
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  )
}
