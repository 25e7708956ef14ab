import { lazy, Suspense, useSyncExternalStore } from 'react'
import { currentProof, subscribeProofs } from '../api/proof.ts'

const ProofDialog = lazy(() => import('./proof-dialog.tsx').then((loaded) => ({ default: loaded.ProofDialog })))

/** Asks the reader who they are whenever the server wants to know; once, beside every page. */
export function ProofHost() {
  const request = useSyncExternalStore(subscribeProofs, currentProof)
  return (
    request && (
      <Suspense>
        <ProofDialog request={request} />
      </Suspense>
    )
  )
}
