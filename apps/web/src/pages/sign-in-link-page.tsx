import { WelcomePage } from '../modules/arrival/welcome-page.tsx'
import { useArrival } from './use-arrival.ts'

export function SignInLinkPage() {
  return <WelcomePage onArrived={useArrival(undefined)} />
}
