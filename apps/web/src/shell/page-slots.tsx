import { createContext, type ReactNode, useContext } from 'react'
import { createPortal } from 'react-dom'

interface Slots {
  crumbs: HTMLElement | null
  actions: HTMLElement | null
}

/** Places in the top bar that the page below fills. */
export const PageSlots = createContext<Slots>({ crumbs: null, actions: null })

export function InSlot({ slot, children }: { slot: keyof Slots; children: ReactNode }) {
  const element = useContext(PageSlots)[slot]
  return element ? createPortal(children, element) : null
}
