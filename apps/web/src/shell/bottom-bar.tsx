import { Drawer } from '@mantine/core'
import { IconMenu2 } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useText } from '../i18n/text.ts'
import css from './bottom-bar.module.css'
import { NavigationList } from './navigation-list.tsx'
import { useNavigation } from './use-navigation.ts'
import { UserMenu } from './user-menu.tsx'

/** Navigation at the thumb on a phone; the rest waits in a drawer. */
export function BottomBar() {
  const text = useText('app')
  const { primary } = useNavigation()
  const [isOpen, setOpen] = useState(false)
  return (
    <nav className={css.bar} aria-label={text('nav.label')}>
      {primary.map(({ id, title, icon: Icon, link }) => (
        <Link key={id} {...link} className={css.item} activeOptions={{ includeSearch: false }}>
          <Icon size={20} stroke={1.7} />
          {title}
        </Link>
      ))}
      <button type="button" className={css.item} aria-haspopup="dialog" aria-expanded={isOpen} onClick={() => setOpen(true)}>
        <IconMenu2 size={20} stroke={1.7} />
        {text('nav.more')}
      </button>
      <Drawer
        opened={isOpen}
        onClose={() => setOpen(false)}
        position="bottom"
        size="auto"
        title={text('menu')}
        closeButtonProps={{ 'aria-label': text('close') }}
      >
        <div className={css.drawer}>
          <NavigationList onFollow={() => setOpen(false)} />
          <UserMenu />
        </div>
      </Drawer>
    </nav>
  )
}
