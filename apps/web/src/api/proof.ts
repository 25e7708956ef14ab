import { z } from 'zod/mini'

/** How the reader may show that it is them: the server names what it takes. */
const proofs = ['password', 'code', 'passkey'] as const
export type ProofKind = (typeof proofs)[number]

export interface ProofRequest {
  readonly kinds: readonly ProofKind[]
  readonly answer: (isProven: boolean) => void
}

const Refused = z.object({ code: z.literal('reauthentication_required'), params: z.object({ proofs: z.string() }) })

let pending: (ProofRequest & { readonly outcome: Promise<boolean> }) | undefined
const listeners = new Set<() => void>()

function set(next: typeof pending) {
  pending = next
  for (const listener of listeners) listener()
}

export function subscribeProofs(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export function currentProof(): ProofRequest | undefined {
  return pending
}

// Several requests that are refused at once are answered by one proof.
function askForProof(kinds: readonly ProofKind[]): Promise<boolean> {
  if (pending) return pending.outcome
  const { promise, resolve } = Promise.withResolvers<boolean>()
  const answer = (isProven: boolean) => {
    set(undefined)
    resolve(isProven)
  }
  set({ kinds, answer, outcome: promise })
  return promise
}

async function kindsAskedBy(response: Response): Promise<readonly ProofKind[] | undefined> {
  if (response.status !== 403) return undefined
  const body: unknown = await response
    .clone()
    .json()
    .catch(() => undefined)
  const refused = Refused.safeParse(body)
  if (!refused.success) return undefined
  const named = refused.data.params.proofs.split(' ')
  return proofs.filter((kind) => named.includes(kind))
}

function isSmall(request: Request): boolean {
  const type = request.headers.get('content-type')
  return type === null || type.startsWith('application/json')
}

/**
 * A `fetch` for the API client: where a dangerous act is refused because the last proof is too old, the reader is asked for one and
 * the same request goes out again, with the same idempotency key.
 */
export async function fetchWithProof(request: Request): Promise<Response> {
  // A file is not kept in memory for a second try.
  const again = request.method !== 'GET' && isSmall(request) ? request.clone() : undefined
  const response = await fetch(request)
  const kinds = again && (await kindsAskedBy(response))
  if (!again || !kinds || !(await askForProof(kinds))) return response
  return await fetch(again)
}
