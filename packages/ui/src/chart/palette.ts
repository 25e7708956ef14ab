import type { ChoiceColour } from '../layout/choice-tag.tsx'

/** The tokens a chart draws with, read from the page so that both schemes and any later theme reach it. */
export interface Palette {
  ink: string
  ink2: string
  ink3: string
  rule: string
  ruleStrong: string
  surface: string
  seal: string
  sealSoft: string
  good: string
  warn: string
  bad: string
  info: string
  series: readonly string[]
  /** The colour of an option that people gave one. */
  choice: (colour: ChoiceColour) => string
  font: string
}

export function readPalette(element: Element): Palette {
  const style = getComputedStyle(element)
  const token = (name: string) => style.getPropertyValue(`--${name}`).trim()
  return {
    ink: token('ink'),
    ink2: token('ink-2'),
    ink3: token('ink-3'),
    rule: token('rule'),
    ruleStrong: token('rule-strong'),
    surface: token('surface'),
    seal: token('seal'),
    sealSoft: token('seal-soft'),
    good: token('good'),
    warn: token('warn'),
    bad: token('bad'),
    info: token('info'),
    choice: (colour) => token(`choice-${colour}`),
    series: [1, 2, 3, 4, 5, 6].map((index) => token(`series-${index}`)),
    font: style.fontFamily,
  }
}
