import { Button } from '@mantine/core'
import { useState } from 'react'
import { useText } from '../../../i18n/text.ts'
import { can } from '../../../router/require-permission.ts'
import { useSession } from '../../../router/use-session.ts'
import { ReleaseDialog } from './release-dialog.tsx'
import { useClaiming } from './use-claiming.ts'

interface PoolActionsProps {
  customerId: string
  ownerId: string | null
  mayAssign: boolean
}

/** The way from the pool to whoever reads, and back to it. */
export function PoolActions({ customerId, ownerId, mayAssign }: PoolActionsProps) {
  const text = useText('pool')
  const { user } = useSession()
  const { isClaiming, run } = useClaiming()
  const [isReleasing, setReleasing] = useState(false)
  if (!can(user, 'customers.pool.claim')) return null
  if (ownerId === null)
    return (
      <Button loading={isClaiming} onClick={() => void run([customerId])}>
        {text('claim')}
      </Button>
    )
  if (ownerId !== user.id && !mayAssign) return null
  return (
    <>
      <Button onClick={() => setReleasing(true)}>{text('release.open')}</Button>
      <ReleaseDialog ids={isReleasing ? [customerId] : undefined} onClose={() => setReleasing(false)} />
    </>
  )
}
