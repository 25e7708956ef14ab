import { Link } from '@tanstack/react-router'
import { useText } from '../i18n/text.ts'
import { paths } from '../paths.ts'
import { Mark } from './mark.tsx'
import { NavigationList } from './navigation-list.tsx'
import css from './rail.module.css'
import { UserMenu } from './user-menu.tsx'

export function Rail() {
  const text = useText('app')
  return (
    <nav className={css.rail} aria-label={text('nav.label')}>
      <Link {...paths.home()} className={css.brand}>
        <Mark />
        {text('name')}
      </Link>
      <div className={css.nav}>
        <NavigationList />
      </div>
      <UserMenu />
    </nav>
  )
}
