import { showToast, useScheme } from '@guanxi/ui'
import { Menu, VisuallyHidden } from '@mantine/core'
import { IconLogout } from '@tabler/icons-react'
import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { describeProblem } from '../api/describe-problem.ts'
import { changeLanguage } from '../i18n/change-language.ts'
import { type Language, languages } from '../i18n/languages.ts'
import { useText } from '../i18n/text.ts'
import { forgetUser, sessionQuery, signOut } from '../session.ts'
import { StandingIn } from './standing-in.tsx'
import css from './user-menu.module.css'

const schemes = ['light', 'dark', 'auto'] as const

function useSignOut() {
  const text = useText('app')
  const queries = useQueryClient()
  const router = useRouter()
  return async () => {
    try {
      await signOut()
    } catch (error) {
      showToast(describeProblem(error, text), { tone: 'bad' })
      return
    }
    forgetUser(queries)
    await router.invalidate()
  }
}

export function UserMenu() {
  const text = useText('app')
  const { i18n } = useTranslation()
  const [scheme, setScheme] = useScheme()
  const { data } = useSuspenseQuery(sessionQuery)
  const leave = useSignOut()
  const name = data.user?.name || data.user?.email || ''

  function choose(language: Language) {
    changeLanguage(language).catch((error: unknown) => showToast(describeProblem(error, text), { tone: 'bad' }))
  }

  return (
    <Menu position="top-start" width={220}>
      <Menu.Target>
        <button type="button" className={css.user}>
          <VisuallyHidden>{text('user.menu')}</VisuallyHidden>
          <span className={css.face} aria-hidden="true">
            {[...name][0]}
          </span>
          <span className={css.name}>{name}</span>
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <StandingIn />
        <Menu.Label>{text('user.language')}</Menu.Label>
        <Menu.RadioGroup value={i18n.language}>
          {languages.map((language) => (
            <Menu.RadioItem key={language.code} value={language.code} lang={language.code} onChange={() => choose(language.code)}>
              {language.name}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
        <Menu.Divider />
        <Menu.Label>{text('user.theme')}</Menu.Label>
        <Menu.RadioGroup value={scheme}>
          {schemes.map((choice) => (
            <Menu.RadioItem key={choice} value={choice} onChange={() => setScheme(choice)}>
              {text(`user.${choice}`)}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
        <Menu.Divider />
        <Menu.Item leftSection={<IconLogout size={16} />} onClick={() => void leave()}>
          {text('user.signOut')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
