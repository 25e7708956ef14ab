import { IconSearch } from '@tabler/icons-react'
import { useText } from '../i18n/text.ts'
import { Bell } from '../modules/tasks/bell/bell.tsx'
import css from './top-bar.module.css'

interface TopBarProps {
  crumbsRef: (element: HTMLElement | null) => void
  actionsRef: (element: HTMLElement | null) => void
  onFind: () => void
}

const shortcut = /mac|iphone|ipad/i.test(navigator.userAgent) ? '⌘ K' : 'Ctrl K'

export function TopBar({ crumbsRef, actionsRef, onFind }: TopBarProps) {
  const text = useText('app')
  return (
    <header className={css.top}>
      <div ref={crumbsRef} className={css.crumbs} />
      <button type="button" className={css.find} onClick={onFind} aria-haspopup="dialog" aria-keyshortcuts="Control+K Meta+K">
        <IconSearch size={16} aria-hidden="true" className={css.icon} />
        <span className={css.words}>{text('find.placeholder')}</span>
        <kbd className={css.keys}>{shortcut}</kbd>
      </button>
      <div ref={actionsRef} className={css.actions} />
      <Bell />
    </header>
  )
}
