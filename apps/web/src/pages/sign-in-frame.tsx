import { type ReactNode, useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { languages } from '../i18n/languages.ts'
import { useText } from '../i18n/text.ts'
import { Mark } from '../shell/mark.tsx'
import css from './sign-in.module.css'

export function SignInFrame({ title, children }: { title: string; children: ReactNode }) {
  const text = useText('app')
  const { i18n } = useTranslation()
  const name = text('name')
  useEffect(() => {
    document.title = `${title} · ${name}`
  }, [title, name])
  return (
    <main id="main" className={css.page} tabIndex={-1}>
      <div className={css.brand}>
        <Mark />
        {name}
      </div>
      <p className={css.tagline}>{text('signIn.tagline')}</p>
      <section className={css.card}>
        <h1 className={css.title}>{title}</h1>
        {children}
      </section>
      <nav className={css.languages} aria-label={text('user.language')}>
        {languages.map((language) => (
          <button
            key={language.code}
            type="button"
            lang={language.code}
            aria-pressed={i18n.language === language.code}
            onClick={() => void i18n.changeLanguage(language.code)}
          >
            {language.name}
          </button>
        ))}
      </nav>
    </main>
  )
}
