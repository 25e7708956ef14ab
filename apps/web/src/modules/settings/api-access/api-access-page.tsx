import { useState } from 'react'
import { can } from '../../../router/require-permission.ts'
import { useSession } from '../../../router/use-session.ts'
import { SettingsFrame } from '../settings-frame.tsx'
import { AllKeysCard } from './all-keys-card.tsx'
import { ClientsCard } from './clients-card.tsx'
import { ConnectionsCard } from './connections-card.tsx'
import { KeyDialog, type KeyOwner } from './key-dialog.tsx'
import { OwnKeysCard } from './own-keys-card.tsx'
import { SecretDialog, type Shown } from './secret-dialog.tsx'
import { ServicesCard } from './services-card.tsx'

/** Who and what speaks to Guanxi without a browser: one's own keys and connections; for administrators everybody's, and other systems. */
export function ApiAccessPage() {
  const { user } = useSession()
  const [owner, setOwner] = useState<KeyOwner>()
  const [shown, setShown] = useState<Shown>()
  const canEdit = can(user, 'auth.client.edit')
  return (
    <SettingsFrame part="api">
      <OwnKeysCard onMake={setOwner} />
      <ConnectionsCard />
      {can(user, 'auth.client.see') && (
        <>
          <ServicesCard canAdd={can(user, 'auth.user.edit')} onMake={canEdit ? setOwner : undefined} />
          <ClientsCard canEdit={canEdit} onSecret={setShown} />
          <AllKeysCard canEdit={canEdit} />
        </>
      )}
      <KeyDialog
        owner={owner}
        onClose={() => setOwner(undefined)}
        onMade={(made) => {
          setOwner(undefined)
          setShown(made)
        }}
      />
      <SecretDialog shown={shown} onClose={() => setShown(undefined)} />
    </SettingsFrame>
  )
}
