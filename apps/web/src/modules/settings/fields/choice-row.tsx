import { cx, Tag } from '@guanxi/ui'
import { ActionIcon, Menu, TextInput } from '@mantine/core'
import { IconArchive, IconArchiveOff, IconDots, IconGripVertical, IconLanguage, IconX } from '@tabler/icons-react'
import { type ClipboardEvent, type ComponentProps, type KeyboardEvent, useState } from 'react'
import { type Language, languages } from '../../../i18n/languages.ts'
import { useText } from '../../../i18n/text.ts'
import css from './choices.module.css'
import { ColourMenu } from './colour-menu.tsx'
import type { EnteredChoice } from './entered.ts'
import shared from './fields.module.css'

interface ChoiceRowProps {
  choice: EnteredChoice
  name: string
  place: number
  language: Language
  isLifted: boolean
  /** Just made: its name is typed next. */
  isFresh: boolean
  grip: ComponentProps<'button'>
  onChange: (choice: EnteredChoice) => void
  onRemove: () => void
  /** Enter in the name: the next one. */
  onEnter: () => void
  /** Several lines were pasted into the name. */
  onPasteList: (lines: string) => void
}

function OtherNames({ choice, place, language, onChange }: ChoiceRowProps) {
  const text = useText('shape')
  return (
    <div className={css.otherNames}>
      {languages
        .filter(({ code }) => code !== language)
        .map(({ code, name }) => (
          <TextInput
            key={code}
            aria-label={text('choices.nameIn', { place, language: name })}
            placeholder={name}
            lang={code}
            maxLength={80}
            value={choice.names[code]}
            onChange={(event) => onChange({ ...choice, names: { ...choice.names, [code]: event.currentTarget.value } })}
          />
        ))}
    </div>
  )
}

/** One option: moved by its grip, named in the reader's language, the others a press away. */
export function ChoiceRow(props: ChoiceRowProps) {
  const { choice, name, place, language, isLifted, isFresh, grip, onChange, onRemove, onEnter, onPasteList } = props
  const text = useText('shape')
  const [isTranslating, setTranslating] = useState(false)

  function onKeyDown(event: KeyboardEvent) {
    // The Enter that ends an input method's composition chooses characters, not the next row.
    if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
    event.preventDefault()
    onEnter()
  }

  function onPaste(event: ClipboardEvent) {
    const lines = event.clipboardData.getData('text')
    if (!lines.trim().includes('\n')) return
    event.preventDefault()
    onPasteList(lines)
  }

  return (
    <li data-row={choice.id} className={cx(css.choice, isLifted && shared.lifted)}>
      <button type="button" className={shared.grip} aria-label={text('move.grip', { name })} {...grip}>
        <IconGripVertical size={16} aria-hidden="true" />
      </button>
      <ColourMenu name={name} colour={choice.colour} onChoose={(colour) => onChange({ ...choice, colour })} />
      <TextInput
        className={css.name ?? ''}
        aria-label={text('choices.name', { place })}
        placeholder={choice.names[language] === '' && choice.key !== null ? name : ''}
        maxLength={80}
        value={choice.names[language]}
        rightSection={choice.retired ? <Tag>{text('choices.retired')}</Tag> : null}
        rightSectionWidth={choice.retired ? 76 : 0}
        autoComplete="off"
        autoFocus={isFresh}
        onKeyDown={onKeyDown}
        onPaste={onPaste}
        onChange={(event) => onChange({ ...choice, names: { ...choice.names, [language]: event.currentTarget.value } })}
      />
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon aria-label={text('row.actionsFor', { name })}>
            <IconDots size={16} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconLanguage size={16} />} onClick={() => setTranslating(!isTranslating)}>
            {text('form.languages')}
          </Menu.Item>
          {choice.key !== null && (
            <Menu.Item
              leftSection={choice.retired ? <IconArchiveOff size={16} /> : <IconArchive size={16} />}
              onClick={() => onChange({ ...choice, retired: !choice.retired })}
            >
              {text(choice.retired ? 'choices.unretire' : 'choices.retire')}
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      <ActionIcon aria-label={text('choices.remove', { name })} onClick={onRemove}>
        <IconX size={16} />
      </ActionIcon>
      {isTranslating && <OtherNames {...props} />}
    </li>
  )
}
