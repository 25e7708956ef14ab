import { Card } from '@guanxi/ui'
import { useText } from '../../../i18n/text.ts'
import { can } from '../../../router/require-permission.ts'
import { useSession } from '../../../router/use-session.ts'
import { ActingHistoryCard } from '../acting/history-card.tsx'
import { DevicesCard } from '../devices/devices-card.tsx'
import { SettingsFrame } from '../settings-frame.tsx'
import { AboutForm } from './about-form.tsx'
import { LookCard } from './look-card.tsx'
import { PasswordForm } from './password-form.tsx'

export function ProfilePage() {
  const text = useText('acting')
  const { user } = useSession()
  if (!can(user, 'auth.me.edit'))
    return (
      <SettingsFrame part="profile">
        <Card title={user.name}>{text('closed', { name: user.name })}</Card>
        <ActingHistoryCard canEnd={false} />
      </SettingsFrame>
    )
  return (
    <SettingsFrame part="profile">
      <AboutForm />
      <LookCard />
      <PasswordForm />
      <DevicesCard />
      <ActingHistoryCard canEnd />
    </SettingsFrame>
  )
}
