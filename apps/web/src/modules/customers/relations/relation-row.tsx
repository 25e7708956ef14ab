import { useFormats } from '@guanxi/ui'
import { ActionIcon, Menu } from '@mantine/core'
import { IconCalendarX, IconDots, IconEdit, IconTrash } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useText } from '../../../i18n/text.ts'
import { paths } from '../../../paths.ts'
import { noonOf } from '../../settings/days.ts'
import type { Relation } from './queries.ts'
import css from './relations.module.css'

export type Deed = 'change' | 'end' | 'remove'

interface RelationRowProps {
  relation: Relation
  canEdit: boolean
  onDo: (deed: Deed, relation: Relation) => void
}

function useDays() {
  const text = useText('relations')
  const formats = useFormats()
  return ({ since, until }: Relation): string | undefined => {
    const day = (date: string) => formats.date(noonOf(date))
    if (since && until) return text('row.between', { since: day(since), until: day(until) })
    if (since) return text('row.since', { date: day(since) })
    return until ? text('row.until', { date: day(until) }) : undefined
  }
}

function Deeds({ relation, onDo }: Omit<RelationRowProps, 'canEdit'>) {
  const text = useText('relations')
  return (
    <Menu position="bottom-end" withinPortal>
      <Menu.Target>
        <ActionIcon className={css.dots} aria-label={text('row.deeds', { name: relation.otherName })}>
          <IconDots size={16} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconEdit size={14} />} onClick={() => onDo('change', relation)}>
          {text('row.change')}
        </Menu.Item>
        {relation.until === null && (
          <Menu.Item leftSection={<IconCalendarX size={14} />} onClick={() => onDo('end', relation)}>
            {text('row.end')}
          </Menu.Item>
        )}
        <Menu.Item leftSection={<IconTrash size={14} />} onClick={() => onDo('remove', relation)}>
          {text('row.remove')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}

/** Somebody this customer is related with, in which role, and since when. */
export function RelationRow({ relation, canEdit, onDo }: RelationRowProps) {
  const daysOf = useDays()
  const days = daysOf(relation)
  return (
    <li className={css.row}>
      <div className={css.words}>
        <Link {...paths.customer(relation.otherId)} className={css.name}>
          {relation.otherName}
        </Link>
        {relation.role && <span className={css.role}>{relation.role}</span>}
        {days && <small className={css.days}>{days}</small>}
      </div>
      {canEdit && <Deeds relation={relation} onDo={onDo} />}
    </li>
  )
}
