import { Card } from '@guanxi/ui'
import { Button } from '@mantine/core'
import { IconCircleCheck } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useText } from '../../../i18n/text.ts'
import { paths } from '../../../paths.ts'
import { can } from '../../../router/require-permission.ts'
import { useSession } from '../../../router/use-session.ts'
import { customerObject } from '../../own-fields/queries.ts'
import { useKinds } from '../../records/kinds/use-kinds.ts'
import { Counts } from './difference-list.tsx'
import { choiceLists, type Group, grouped, relationGroup } from './differences.ts'
import type { Application } from './queries.ts'
import css from './shape.module.css'
import { useGroupName } from './use-group-name.ts'

const isThere = ({ own, fields }: Group): boolean => (own ? own.what !== 'remove' : fields.some(({ what }) => what !== 'remove'))

function wayTo(object: string) {
  if (object === choiceLists) return paths.choiceLists()
  return object === relationGroup ? paths.objects() : paths.fields(object)
}

function Ways({ group, name }: { group: Group; name: string }) {
  const text = useText('transfer')
  const kind = useKinds().find(({ object }) => object === group.object)
  return (
    <li>
      <span className={css.wayName}>{name}</span>
      {kind && (
        <Link {...paths.records(kind.key)} aria-label={`${text('review.records')}: ${name}`}>
          {text('review.records')}
        </Link>
      )}
      <Link {...wayTo(group.object)} aria-label={`${text('review.fields')}: ${name}`}>
        {text('review.fields')}
      </Link>
    </li>
  )
}

interface GoOnProps {
  title: string
  application: Application
  /** What else can be done next. */
  after: ReactNode
  onClose: () => void
}

/** It is done: where to go from here. */
export function GoOn({ title, application, after, onClose }: GoOnProps) {
  const text = useText('transfer')
  const { user } = useSession()
  const nameOf = useGroupName()
  const groups = grouped(application.differences, customerObject).filter(isThere)
  return (
    <Card title={title} more={<Counts differences={application.differences} />}>
      <div className={css.done} role="status">
        <IconCircleCheck size={22} aria-hidden="true" />
        <b>{text('review.applied')}</b>
      </div>
      <p className={css.lead}>{text(groups.length > 0 ? 'review.appliedText' : 'review.appliedPlain')}</p>
      <ul className={css.ways}>
        {groups.map((group) => (
          <Ways key={group.object} group={group} name={nameOf(group)} />
        ))}
        {can(user, 'shape.object.edit') && (
          <li>
            <Link {...paths.objects()}>{text('review.kinds')}</Link>
          </li>
        )}
      </ul>
      <div className={css.actions}>
        {after}
        <Button onClick={onClose}>{text('review.again')}</Button>
      </div>
    </Card>
  )
}
