import type { components } from '@guanxi/api-client'
import type { Text } from '@guanxi/ui'
import { browserSupportsWebAuthn, startAuthentication, startRegistration, WebAuthnError } from '@simplewebauthn/browser'
import { describeProblem } from '../api/describe-problem.ts'
import type { Catalogues } from '../i18n/catalogues.ts'

type Assertion = components['schemas']['AssertionInput']
type NewCredential = components['schemas']['NewCredentialInput']

export const hasPasskeys = browserSupportsWebAuthn

/** Lets the browser ask for a passkey and sign with it. */
export async function signWithPasskey(options: components['schemas']['PasskeyRequest']): Promise<Assertion> {
  const { id, rawId, response } = await startAuthentication({ optionsJSON: options })
  const { clientDataJSON, authenticatorData, signature, userHandle } = response
  const signed = { clientDataJSON, authenticatorData, signature, userHandle: userHandle ?? null }
  return { id, rawId, type: 'public-key', clientExtensionResults: {}, response: signed }
}

/** Lets the browser make a passkey. */
export async function makePasskey(options: components['schemas']['PasskeyCreation']): Promise<NewCredential> {
  const { id, rawId, response } = await startRegistration({ optionsJSON: options })
  const { clientDataJSON, attestationObject, transports } = response
  const made = { clientDataJSON, attestationObject, ...(transports ? { transports } : {}) }
  return { id, rawId, type: 'public-key', clientExtensionResults: {}, response: made }
}

/** What to tell the reader: the browser's refusals are not in their language. */
export function describePasskeyProblem(error: unknown, text: Text<Catalogues['security']>, appText: Text<Catalogues['app']>): string {
  if (error instanceof WebAuthnError && error.code === 'ERROR_AUTHENTICATOR_PREVIOUSLY_REGISTERED') return text('passkeys.known')
  const name = error instanceof Error ? error.name : ''
  if (name === 'NotAllowedError' || name === 'AbortError') return text('passkeys.cancelled')
  if (error instanceof WebAuthnError || error instanceof DOMException) return text('passkeys.failed')
  return describeProblem(error, appText)
}
