import type { ChoiceColour } from './choice-tag.tsx'
import css from './tints.module.css'

/** Sets `--tint` and `--tint-ink` for what is coloured: a soft ground for text, and a mark on it. */
export function tintClass(colour: ChoiceColour | undefined): string | undefined {
  return colour && css[colour]
}
