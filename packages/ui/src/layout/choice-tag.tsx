import type { ReactNode } from 'react'
import { cx } from '../class-names.ts'
import css from './choice-tag.module.css'

export const choiceColours = ['grey', 'red', 'orange', 'yellow', 'green', 'teal', 'blue', 'violet', 'pink'] as const
export type ChoiceColour = (typeof choiceColours)[number]

/** A colour of a later version is shown as grey. */
export function choiceColour(colour: string): ChoiceColour {
  return choiceColours.find((known) => known === colour) ?? 'grey'
}

/** An option in the colour that people gave it. Light enough for a table cell: no hooks, no component library. */
export function ChoiceTag({ colour, children }: { colour: string; children: ReactNode }) {
  return <span className={cx(css.choice, css[choiceColour(colour)])}>{children}</span>
}
