import { showToast, Tag, useFormats } from '@guanxi/ui'
import { ActionIcon, Button, Menu } from '@mantine/core'
import { IconDots } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { describeProblem } from '../../../api/describe-problem.ts'
import { useText } from '../../../i18n/text.ts'
import { paths } from '../../../paths.ts'
import { labelIn } from '../../own-fields/own-field.ts'
import { iconOf } from '../../records/kinds/icons.ts'
import css from './objects.module.css'
import { type CustomObject, forgetObjects, restoreObject } from './queries.ts'

interface ObjectRowProps {
  object: CustomObject
  /** Whether the reader may see its records. */
  isOpen: boolean
  onChange: () => void
  onRemove: () => void
}

/** A kind in use: where its records and its fields are, and what can be done with it. */
export function ObjectRow({ object, isOpen, onChange, onRemove }: ObjectRowProps) {
  const text = useText('records')
  const { language } = useFormats()
  const Icon = iconOf(object.icon)
  const name = labelIn(object.plurals, language)
  return (
    <li className={css.row}>
      <span className={css.sign} aria-hidden="true">
        <Icon size={18} stroke={1.7} />
      </span>
      <div className={css.words}>
        <div className={css.name}>
          {isOpen ? <Link {...paths.records(object.key)}>{name}</Link> : <span>{name}</span>}
          <Tag>{text(object.ofCustomer ? 'settings.tagCustomer' : 'settings.tagAlone')}</Tag>
        </div>
        <div className={css.hint}>
          <code>{object.key}</code> · <Link {...paths.fields(object.object)}>{text('settings.fields')}</Link>
        </div>
      </div>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon aria-label={text('settings.actionsFor', { kind: name })}>
            <IconDots size={18} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={onChange}>{text('settings.rename')}</Menu.Item>
          <Menu.Item onClick={onRemove}>{text('settings.remove')}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </li>
  )
}

/** A kind out of use, until it is gone for good. */
export function RemovedObjectRow({ object }: { object: CustomObject }) {
  const text = useText('records')
  const appText = useText('app')
  const formats = useFormats()
  const queries = useQueryClient()
  const [isBusy, setBusy] = useState(false)
  const Icon = iconOf(object.icon)
  const name = labelIn(object.plurals, formats.language)

  async function bringBack() {
    setBusy(true)
    try {
      await restoreObject(object)
      showToast(text('settings.broughtBack', { kind: name }), { tone: 'good' })
    } catch (error) {
      showToast(describeProblem(error, appText), { tone: 'bad' })
    } finally {
      setBusy(false)
      await forgetObjects(queries)
    }
  }

  return (
    <li className={css.row}>
      <span className={css.sign} aria-hidden="true">
        <Icon size={18} stroke={1.7} />
      </span>
      <div className={css.words}>
        <div className={css.name}>{name}</div>
        {object.droppedAt !== null && <div className={css.hint}>{text('settings.keptUntil', { day: formats.date(object.droppedAt) })}</div>}
      </div>
      <Button aria-label={text('settings.bringBackFor', { kind: name })} loading={isBusy} onClick={() => void bringBack()}>
        {text('settings.bringBack')}
      </Button>
    </li>
  )
}
