import fs from 'node:fs'
import { describe, expect, it } from 'vitest'
import { choiceColours } from '../layout/choice-tag.tsx'

const sheet = fs.readFileSync(new URL('../tokens.css', import.meta.url), 'utf8')
const [light = '', dark = ''] = sheet.split('@media screen')

function token(name: string, scheme: 'light' | 'dark'): string {
  const found = (text: string) => new RegExp(`--${name}: (#[0-9a-f]{6});`).exec(text)?.[1]
  const value = (scheme === 'dark' ? found(dark) : undefined) ?? found(light)
  if (value === undefined) throw new Error(`there is no token ${name}`)
  return value
}

function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return part <= 0.040_45 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function contrast(one: string, other: string): number {
  const [bright = 0, dim = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a)
  return (bright + 0.05) / (dim + 0.05)
}

describe.each(['light', 'dark'] as const)('colours that people give, in %s', (scheme) => {
  it.each(choiceColours)('%s: what stands on it can be read, be it a label, a value or a quiet one', (colour) => {
    const ground = token(`choice-${colour}-soft`, scheme)
    for (const ink of ['ink', 'ink-2', `choice-${colour}`]) expect(contrast(token(ink, scheme), ground), ink).toBeGreaterThanOrEqual(4.5)
  })

  it.each(choiceColours)('%s: its mark stands out from the page and from its own ground', (colour) => {
    for (const ground of ['surface', 'sunken', `choice-${colour}-soft`])
      expect(contrast(token(`choice-${colour}`, scheme), token(ground, scheme)), ground).toBeGreaterThanOrEqual(3)
  })
})
