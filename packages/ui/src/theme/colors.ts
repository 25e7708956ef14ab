import { defaultVariantColorsResolver, type MantineColorsTuple, type VariantColorsResolver } from '@mantine/core'

/** The five semantic colours of tokens.css, in the order of their urgency. */
export const tones = ['seal', 'good', 'warn', 'bad', 'info'] as const
export type Tone = (typeof tones)[number]

declare module '@mantine/core' {
  export interface MantineThemeColorsOverride {
    colors: Record<Tone | 'gray' | 'dark' | 'red', MantineColorsTuple>
  }
}

function isTone(color: string | undefined): color is Tone {
  return tones.some((tone) => tone === color)
}

function tuple(tone: Tone): MantineColorsTuple {
  const shade = `var(--${tone})`
  return [shade, shade, shade, shade, shade, shade, shade, shade, shade, shade]
}

export const colors: Record<Tone, MantineColorsTuple> = {
  seal: tuple('seal'),
  good: tuple('good'),
  warn: tuple('warn'),
  bad: tuple('bad'),
  info: tuple('info'),
}

function strong(tone: Tone): string {
  return tone === 'seal' ? 'var(--seal-strong)' : `color-mix(in oklab, var(--${tone}) 86%, var(--ink))`
}

/** Mantine computes shades from hexadecimal colours; ours are variables, so each variant is spelled out here. */
export const variantColorResolver: VariantColorsResolver = (input) => {
  const tone = input.color
  if (input.variant === 'subtle' && tone === 'gray') {
    return { background: 'transparent', hover: 'var(--hover)', color: 'var(--ink-2)', border: '1px solid transparent' }
  }
  if (!isTone(tone)) return defaultVariantColorsResolver(input)
  if (input.variant === 'filled') {
    return { background: `var(--${tone})`, hover: strong(tone), color: 'var(--on-seal)', border: `1px solid var(--${tone})` }
  }
  if (input.variant === 'light') {
    const text = tone === 'seal' ? 'var(--seal-strong)' : `var(--${tone})`
    return { background: `var(--${tone}-soft)`, hover: `var(--${tone}-soft)`, color: text, border: '1px solid transparent' }
  }
  if (input.variant === 'outline') {
    return { background: 'transparent', hover: `var(--${tone}-soft)`, color: `var(--${tone})`, border: `1px solid var(--${tone})` }
  }
  if (input.variant === 'subtle' || input.variant === 'transparent') {
    return { background: 'transparent', hover: 'var(--hover)', color: `var(--${tone})`, border: '1px solid transparent' }
  }
  return defaultVariantColorsResolver(input)
}
