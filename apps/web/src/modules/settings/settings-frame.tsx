import { ViewTabs } from '@guanxi/ui'
import { useNavigate } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useText } from '../../i18n/text.ts'
import { paths } from '../../paths.ts'
import { can } from '../../router/require-permission.ts'
import { useSession } from '../../router/use-session.ts'
import { Page, PageBody } from '../../shell/page.tsx'
import css from './settings.module.css'

const targets = {
  profile: paths.settings(),
  security: paths.security(),
  users: paths.users(),
  roles: paths.roles(),
  units: paths.units(),
  teams: paths.teams(),
  deputies: paths.deputies(),
  fields: paths.fields(),
  objects: paths.objects(),
  layouts: paths.layouts(),
  transfer: paths.transfer(),
  intake: paths.intake(),
  pool: paths.poolRules(),
  duplicates: paths.duplicateRules(),
  sso: paths.sso(),
  api: paths.apiAccess(),
  audit: paths.audit(),
}
type Part = keyof typeof targets

function isPart(id: string): id is Part {
  return id in targets
}

const labels = {
  profile: 'profile',
  security: 'security',
  users: 'users',
  roles: 'roleList',
  units: 'organisation',
  teams: 'teams',
  deputies: 'deputies',
  fields: 'ownFields',
  objects: 'recordKinds',
  layouts: 'layouts',
  transfer: 'transfer',
  intake: 'intake',
  pool: 'poolRules',
  duplicates: 'duplicateRules',
  sso: 'singleSignOn',
  api: 'apiAccess',
  audit: 'auditLog',
} as const
const needed = {
  security: 'auth.me.edit',
  users: 'auth.user.see',
  roles: 'access.role.see',
  units: 'access.unit.see',
  teams: 'access.team.see',
  deputies: 'access.standin.edit',
  fields: 'shape.field.see',
  objects: 'shape.object.edit',
  layouts: 'shape.field.edit',
  transfer: 'shape.field.see',
  intake: 'customers.intake.edit',
  pool: 'customers.pool.edit',
  duplicates: 'customers.duplicate.edit',
  sso: 'auth.sso.see',
  api: 'auth.key.edit',
  audit: 'platform.audit.see',
} as const

interface SettingsFrameProps {
  part: Part
  actions?: ReactNode
  /** `fill` for a part whose table scrolls. */
  layout?: 'flow' | 'fill'
  children: ReactNode
}

/** The frame of every settings page; a part that the reader's role does not include is not shown. */
export function SettingsFrame({ part, actions, layout = 'flow', children }: SettingsFrameProps) {
  const text = useText('settings')
  const navigate = useNavigate()
  const { user } = useSession()
  const parts: readonly Part[] = [
    'profile',
    ...(
      [
        'security',
        'users',
        'roles',
        'units',
        'teams',
        'deputies',
        'fields',
        'objects',
        'layouts',
        'transfer',
        'intake',
        'pool',
        'duplicates',
        'sso',
        'api',
        'audit',
      ] as const
    ).filter((id) => can(user, needed[id])),
  ]
  return (
    <Page title={text('title')} actions={actions} layout={layout}>
      {parts.length > 1 && (
        <ViewTabs
          label={text('sections')}
          views={parts.map((id) => ({ id, label: text(labels[id]) }))}
          current={part}
          onChoose={(id) => isPart(id) && void navigate(targets[id])}
        />
      )}
      {layout === 'fill' ? (
        children
      ) : (
        <PageBody>
          <div className={css.column}>{children}</div>
        </PageBody>
      )}
    </Page>
  )
}
