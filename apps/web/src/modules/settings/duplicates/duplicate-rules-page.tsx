import { useSuspenseQuery } from '@tanstack/react-query'
import { useText } from '../../../i18n/text.ts'
import { paths } from '../../../paths.ts'
import { ButtonLink } from '../../../shell/button-link.tsx'
import { searchQuery } from '../../customers/duplicates/queries.ts'
import shared from '../fields/fields.module.css'
import { SettingsFrame } from '../settings-frame.tsx'
import { RulesForm } from './rules-form.tsx'

/** From which likelihood on people are asked about duplicates, and from which on nobody is. */
export function DuplicateRulesPage() {
  const text = useText('duplicates')
  const { rules } = useSuspenseQuery(searchQuery).data
  return (
    <SettingsFrame part="duplicates" actions={<ButtonLink target={paths.duplicates()}>{text('rules.list')}</ButtonLink>}>
      <h2 className={shared.headName}>{text('rules.title')}</h2>
      <p className={shared.intro}>{text('rules.intro')}</p>
      <RulesForm key={rules.version} rules={rules} />
    </SettingsFrame>
  )
}
