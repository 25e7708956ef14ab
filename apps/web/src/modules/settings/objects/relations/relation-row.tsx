import { useFormats } from '@guanxi/ui'
import { ActionIcon, Button, Menu } from '@mantine/core'
import { IconArrowsLeftRight, IconDots } from '@tabler/icons-react'
import { useText } from '../../../../i18n/text.ts'
import { labelIn } from '../../../own-fields/own-field.ts'
import css from '../objects.module.css'
import type { Relation } from './queries.ts'
import { useObjectNames } from './use-object-names.ts'

interface RelationRowProps {
  relation: Relation
  onChange: () => void
  onRemove: () => void
  onRestore: () => void
}

/** A relation, read from both of its sides; one out of use can be brought back. */
export function RelationRow({ relation, onChange, onRemove, onRestore }: RelationRowProps) {
  const text = useText('records')
  const formats = useFormats()
  const objects = useObjectNames()
  const nameOf = (object: string) => objects.find(({ value }) => value === object)?.label ?? object
  const { labels, backLabels, fromObject, toObject, key, removedAt, droppedAt } = relation
  const [name, back] = [labelIn(labels, formats.language), labelIn(backLabels, formats.language)]
  return (
    <li className={css.row}>
      <span className={css.sign} aria-hidden="true">
        <IconArrowsLeftRight size={18} stroke={1.7} />
      </span>
      <div className={css.words}>
        <div className={css.name}>
          {nameOf(fromObject)} → {name}
          <span aria-hidden="true">·</span>
          {nameOf(toObject)} → {back}
        </div>
        <div className={css.hint}>
          {removedAt === null || droppedAt === null ? <code>{key}</code> : text('settings.keptUntil', { day: formats.date(droppedAt) })}
        </div>
      </div>
      {removedAt === null ? (
        <Menu position="bottom-end">
          <Menu.Target>
            <ActionIcon aria-label={text('settings.actionsFor', { kind: name })}>
              <IconDots size={18} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item onClick={onChange}>{text('relations.change')}</Menu.Item>
            <Menu.Item onClick={onRemove}>{text('settings.remove')}</Menu.Item>
          </Menu.Dropdown>
        </Menu>
      ) : (
        <Button aria-label={text('settings.bringBackFor', { kind: name })} onClick={onRestore}>
          {text('settings.bringBack')}
        </Button>
      )}
    </li>
  )
}
