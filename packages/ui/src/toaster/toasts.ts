import type { Tone } from '../theme/colors.ts'

export interface Toast {
  readonly id: number
  readonly message: string
  readonly tone: Tone | undefined
  readonly action: { label: string; run: () => void } | undefined
}

const shownMs = 6000
let toasts: readonly Toast[] = []
let lastId = 0
const listeners = new Set<() => void>()

function set(next: readonly Toast[]) {
  toasts = next
  for (const listener of listeners) listener()
}

export function dismissToast(id: number): void {
  set(toasts.filter((toast) => toast.id !== id))
}

/** Says that something happened. A toast with an action or a failure stays until it is closed: nobody must race a clock. */
export function showToast(message: string, options: { tone?: Tone; action?: { label: string; run: () => void } } = {}): void {
  lastId += 1
  const id = lastId
  set([...toasts, { id, message, tone: options.tone, action: options.action }].slice(-4))
  if (options.action || options.tone === 'bad') return
  setTimeout(() => dismissToast(id), shownMs)
}

export function subscribeToasts(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export function currentToasts(): readonly Toast[] {
  return toasts
}
