import { useSuspenseQuery } from '@tanstack/react-query'
import { useText } from '../../../i18n/text.ts'
import { paths } from '../../../paths.ts'
import { can } from '../../../router/require-permission.ts'
import { useSession } from '../../../router/use-session.ts'
import { ButtonLink } from '../../../shell/button-link.tsx'
import shared from '../fields/fields.module.css'
import { SettingsFrame } from '../settings-frame.tsx'
import { setAsideQuery, sourcesQuery } from './queries.ts'
import { SetAsideCard } from './set-aside-card.tsx'
import { SourcesCard } from './sources-card.tsx'

/** How customers come in: what each source may do, and what identifies nobody. */
export function IntakePage() {
  const text = useText('customers')
  const { user } = useSession()
  const { data: sources } = useSuspenseQuery(sourcesQuery)
  const { data: aside } = useSuspenseQuery(setAsideQuery)
  return (
    <SettingsFrame
      part="intake"
      actions={can(user, 'customers.customer.merge') && <ButtonLink target={paths.arrivals()}>{text('arrivals.title')}</ButtonLink>}
    >
      <h2 className={shared.headName}>{text('intake.title')}</h2>
      <p className={shared.intro}>{text('intake.intro')}</p>
      <SourcesCard sources={sources.sources} />
      <SetAsideCard keys={aside.keys} hasMore={aside.hasMore} />
    </SettingsFrame>
  )
}
