import { afterEach, describe, expect, it } from 'vitest'
import { currentToasts, dismissToast, showToast, subscribeToasts } from './toasts.ts'

afterEach(() => {
  for (const { id } of currentToasts()) dismissToast(id)
})

describe('toasts', () => {
  it('tell their listeners, in order, and forget the oldest beyond four', () => {
    let calls = 0
    const leave = subscribeToasts(() => {
      calls += 1
    })
    for (const message of ['a', 'b', 'c', 'd', 'e']) showToast(message, { tone: 'bad' })
    expect(calls).toBe(5)
    expect(currentToasts().map(({ message }) => message)).toEqual(['b', 'c', 'd', 'e'])
    leave()
    showToast('f', { tone: 'bad' })
    expect(calls).toBe(5)
  })

  it('leave when dismissed', () => {
    showToast('a', { tone: 'bad' })
    const [toast] = currentToasts()
    dismissToast(toast?.id ?? 0)
    expect(currentToasts()).toEqual([])
  })
})
