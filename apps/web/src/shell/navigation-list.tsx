import { Link } from '@tanstack/react-router'
import { Fragment } from 'react'
import { useText } from '../i18n/text.ts'
import { useSession } from '../router/use-session.ts'
import { type NavigationItem, navigationFor, settings } from './navigation.ts'
import css from './rail.module.css'

function NavigationLink({ item, onFollow }: { item: NavigationItem; onFollow?: (() => void) | undefined }) {
  const text = useText('app')
  const Icon = item.icon
  return (
    <Link {...item.link} className={css.link} activeOptions={{ includeSearch: false }} onClick={onFollow}>
      <Icon size={17} stroke={1.7} />
      <span className={css.name}>{text(item.label)}</span>
    </Link>
  )
}

export function NavigationList({ onFollow }: { onFollow?: () => void }) {
  const text = useText('app')
  const { user } = useSession()
  return (
    <>
      {navigationFor(user.permissions).map((group) => (
        <Fragment key={group.label ?? 'first'}>
          {group.label && <div className={css.group}>{text(group.label)}</div>}
          {group.items.map((item) => (
            <NavigationLink key={item.label} item={item} onFollow={onFollow} />
          ))}
        </Fragment>
      ))}
      <div className={css.gap} />
      <NavigationLink item={settings} onFollow={onFollow} />
    </>
  )
}
