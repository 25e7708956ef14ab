import { Card, showToast, useScheme } from '@guanxi/ui'
import { SegmentedControl } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { describeProblem } from '../../../api/describe-problem.ts'
import { changeLanguage } from '../../../i18n/change-language.ts'
import { isLanguage, languages } from '../../../i18n/languages.ts'
import { useText } from '../../../i18n/text.ts'
import css from '../settings.module.css'

const schemes = ['light', 'dark', 'auto'] as const

/** Both take effect at once: there is nothing to save. */
export function LookCard() {
  const text = useText('settings')
  const appText = useText('app')
  const { i18n } = useTranslation()
  const [colorScheme, setColorScheme] = useScheme()

  function choose(code: string) {
    if (!isLanguage(code)) return
    changeLanguage(code).catch((error: unknown) => showToast(describeProblem(error, appText), { tone: 'bad' }))
  }

  return (
    <Card title={text('look.title')}>
      <div className={css.rows}>
        <div className={css.setting}>
          <div>
            <div className={css.name}>{text('look.language')}</div>
            <div className={css.hint}>{text('look.languageHint')}</div>
          </div>
          <SegmentedControl
            aria-label={text('look.language')}
            value={i18n.language}
            onChange={choose}
            data={languages.map(({ code, name }) => ({ value: code, label: <span lang={code}>{name}</span> }))}
          />
        </div>
        <div className={css.setting}>
          <div>
            <div className={css.name}>{text('look.theme')}</div>
            <div className={css.hint}>{text('look.themeHint')}</div>
          </div>
          <SegmentedControl
            aria-label={text('look.theme')}
            value={colorScheme}
            onChange={setColorScheme}
            data={schemes.map((scheme) => ({ value: scheme, label: appText(`user.${scheme}`) }))}
          />
        </div>
      </div>
    </Card>
  )
}
