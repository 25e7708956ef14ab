import { useState } from 'react'

export interface Draft<Content> {
  readonly content: Content
  readonly isChanged: boolean
  readonly canUndo: boolean
  readonly change: (content: Content) => void
  /** Takes the last step back. */
  readonly undo: () => void
  /** Takes all of them back. */
  readonly discard: () => void
}

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other)

/** What an administrator is changing and has not saved yet; each step can be taken back. To begin anew, give its component another `key`. */
export function useDraft<Content>(saved: Content): Draft<Content> {
  const [steps, setSteps] = useState<readonly Content[]>([])
  const content = steps.at(-1) ?? saved
  return {
    content,
    isChanged: !same(content, saved),
    canUndo: steps.length > 0,
    change: (next) => {
      if (!same(next, content)) setSteps((now) => [...now, next])
    },
    undo: () => setSteps((now) => now.slice(0, -1)),
    discard: () => setSteps([]),
  }
}
