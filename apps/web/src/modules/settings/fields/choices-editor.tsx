import { Card, useFormats, useReorder } from '@guanxi/ui'
import { Button, VisuallyHidden } from '@mantine/core'
import { IconClipboardList, IconPlus, IconShare3 } from '@tabler/icons-react'
import { useId, useState } from 'react'
import { isLanguage } from '../../../i18n/languages.ts'
import { useText } from '../../../i18n/text.ts'
import { labelIn } from '../../own-fields/own-field.ts'
import type { CustomField } from '../../own-fields/queries.ts'
import { ChoiceRow } from './choice-row.tsx'
import css from './choices.module.css'
import { choicesFrom, type EnteredChoice, enteredChoice, labelsOf, newChoice, nextColour } from './entered.ts'
import shared from './fields.module.css'
import { PasteList } from './paste-list.tsx'

interface ChoicesEditorProps {
  choices: readonly EnteredChoice[]
  /** As they were before this form. */
  before: CustomField['choices']
  error: string | undefined
  /** The name of one that was deleted but stands in records. */
  inUse: string | undefined
  onSettle: () => void
  /** Makes them a list that other fields may use too. */
  onShare?: () => void
  shareLabel?: string
  onChange: (choices: readonly EnteredChoice[]) => void
}

/** Puts back, retired, what cannot be deleted. */
function KeepRetired({ choices, before, inUse, onSettle, onChange }: ChoicesEditorProps) {
  const text = useText('shape')
  const { language } = useFormats()
  const lost = before.find((one) => labelIn(one.labels, language) === inUse && !choices.some(({ key }) => key === one.key))
  if (!lost) return null
  const keep = () => {
    onChange([...choices, { ...enteredChoice(lost), retired: true }])
    onSettle()
  }
  return (
    <Button variant="filled" color="seal" onClick={keep}>
      {text('choices.keep', { name: labelIn(lost.labels, language) })}
    </Button>
  )
}

/** The options of a field: named, coloured, put in order, retired. */
export function ChoicesEditor(props: ChoicesEditorProps) {
  const { choices, error, onChange } = props
  const text = useText('shape')
  const { language } = useFormats()
  const own = isLanguage(language) ? language : 'en'
  const [isPasting, setPasting] = useState(false)
  const [fresh, setFresh] = useState<string>()
  const hintId = useId()
  const byId = new Map(choices.map((choice) => [choice.id, choice]))
  const { order, lifted, list, grip } = useReorder<HTMLUListElement>(
    choices.map(({ id }) => id),
    (now) => onChange(now.flatMap((id) => byId.get(id) ?? [])),
  )
  const nameOf = (choice: EnteredChoice) => labelIn(labelsOf(choice.names), language) || text('choices.unnamed')
  const moving = lifted === undefined ? undefined : byId.get(lifted)

  function addAfter(id: string | undefined) {
    const made = newChoice({ colour: nextColour(choices) })
    const at = id === undefined ? choices.length : choices.findIndex((choice) => choice.id === id) + 1
    onChange(choices.toSpliced(at, 0, made))
    setFresh(made.id)
  }

  function addList(lines: string) {
    const named = choices.filter(({ key, names }) => key !== null || Object.values(names).some((name) => name.trim() !== ''))
    onChange([...named, ...choicesFrom(lines, own, named)])
    setPasting(false)
  }

  return (
    <Card title={text('choices.title')}>
      {error !== undefined && (
        <div className={css.refused} role="alert">
          <span>{error}</span>
          <KeepRetired {...props} />
        </div>
      )}
      <ul ref={list} className={css.list} aria-label={text('choices.title')}>
        {order.flatMap((id, index) => {
          const choice = byId.get(id)
          if (!choice) return []
          return (
            <ChoiceRow
              key={id}
              choice={choice}
              name={nameOf(choice)}
              place={index + 1}
              language={own}
              isLifted={id === lifted}
              isFresh={id === fresh}
              grip={{ ...grip(id), 'aria-describedby': hintId }}
              onChange={(changed) => onChange(choices.map((one) => (one.id === id ? changed : one)))}
              onRemove={() => onChange(choices.filter((one) => one.id !== id))}
              onEnter={() => addAfter(id)}
              onPasteList={addList}
            />
          )
        })}
      </ul>
      <div className={css.actions}>
        <Button leftSection={<IconPlus size={16} />} onClick={() => addAfter(undefined)}>
          {text('choices.add')}
        </Button>
        <Button leftSection={<IconClipboardList size={16} />} aria-expanded={isPasting} onClick={() => setPasting(!isPasting)}>
          {text('choices.paste')}
        </Button>
        {props.onShare && (
          <Button leftSection={<IconShare3 size={16} />} onClick={props.onShare}>
            {props.shareLabel}
          </Button>
        )}
      </div>
      {isPasting && <PasteList known={choices} language={own} onAdd={addList} />}
      <p className={shared.hint}>{text('choices.hint')}</p>
      <VisuallyHidden>
        <p id={hintId}>{text('move.hint')}</p>
        <p role="status">{moving && text('move.now', { name: nameOf(moving), place: order.indexOf(moving.id) + 1, of: order.length })}</p>
      </VisuallyHidden>
    </Card>
  )
}
