import { Modal } from '@mantine/core'
import { useState } from 'react'
import { useText } from '../../../i18n/text.ts'
import { can } from '../../../router/require-permission.ts'
import { useSession } from '../../../router/use-session.ts'
import { SettingsFrame } from '../settings-frame.tsx'
import { AppCard } from './app-card.tsx'
import { PasskeysCard } from './passkeys-card.tsx'
import { RecoveryCard } from './recovery-card.tsx'
import { RecoveryCodes } from './recovery-codes.tsx'
import { RuleCard } from './rule-card.tsx'
import { TeamCard } from './team-card.tsx'

/** What stands beside one's own password; for administrators also everybody's. */
export function SecurityPage() {
  const text = useText('security')
  const { user } = useSession()
  const [codes, setCodes] = useState<readonly string[]>()
  const canChange = can(user, 'auth.user.edit')
  return (
    <SettingsFrame part="security">
      <AppCard onCodes={setCodes} />
      <PasskeysCard onCodes={setCodes} />
      <RecoveryCard onCodes={setCodes} />
      {can(user, 'auth.user.see') && (
        <>
          <RuleCard canChange={canChange} />
          <TeamCard ownId={user.id} canChange={canChange} />
        </>
      )}
      <Modal
        opened={codes !== undefined}
        onClose={() => setCodes(undefined)}
        title={text('codes.title')}
        withCloseButton={false}
        closeOnClickOutside={false}
        closeOnEscape={false}
      >
        {codes && <RecoveryCodes codes={codes} onKept={() => setCodes(undefined)} />}
      </Modal>
    </SettingsFrame>
  )
}
