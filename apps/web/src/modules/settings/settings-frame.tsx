import { ViewTabs } from '@guanxi/ui'
import { useNavigate } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useText } from '../../i18n/text.ts'
import { paths } from '../../paths.ts'
import { can } from '../../router/require-permission.ts'
import { useSession } from '../../router/use-session.ts'
import { Page, PageBody } from '../../shell/page.tsx'
import css from './settings.module.css'

const targets = { profile: paths.settings(), users: paths.users() }
type Part = keyof typeof targets

function isPart(id: string): id is Part {
  return id in targets
}

/** The frame of every settings page; a part that the reader's role does not include is not shown. */
export function SettingsFrame({ part, actions, children }: { part: Part; actions?: ReactNode; children: ReactNode }) {
  const text = useText('settings')
  const navigate = useNavigate()
  const { user } = useSession()
  const parts: readonly Part[] = can(user, 'auth.user.read') ? ['profile', 'users'] : ['profile']
  return (
    <Page title={text('title')} actions={actions}>
      {parts.length > 1 && (
        <ViewTabs
          label={text('sections')}
          views={parts.map((id) => ({ id, label: text(id) }))}
          current={part}
          onChoose={(id) => isPart(id) && void navigate(targets[id])}
        />
      )}
      <PageBody>
        <div className={css.column}>{children}</div>
      </PageBody>
    </Page>
  )
}
