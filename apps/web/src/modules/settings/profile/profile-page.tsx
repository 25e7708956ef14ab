import { DevicesCard } from '../devices/devices-card.tsx'
import { SettingsFrame } from '../settings-frame.tsx'
import { AboutForm } from './about-form.tsx'
import { LookCard } from './look-card.tsx'
import { PasswordForm } from './password-form.tsx'

export function ProfilePage() {
  return (
    <SettingsFrame part="profile">
      <AboutForm />
      <LookCard />
      <PasswordForm />
      <DevicesCard />
    </SettingsFrame>
  )
}
