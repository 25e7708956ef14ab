import { useSyncExternalStore } from 'react'

let isPrinting = false

function subscribe(onChange: () => void): () => void {
  const ending = new AbortController()
  const { signal } = ending
  const set = (isNow: boolean) => () => {
    isPrinting = isNow
    onChange()
  }
  window.addEventListener('beforeprint', set(true), { signal })
  window.addEventListener('afterprint', set(false), { signal })
  return () => ending.abort()
}

/**
 * Whether the page is being printed: what stands in it then is all that reaches the paper, so a list draws all its rows at once.
 * A store and no state: what it says is drawn before the browser goes on to print.
 */
export function usePrinting(): boolean {
  return useSyncExternalStore(subscribe, () => isPrinting)
}
