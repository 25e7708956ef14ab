import {
  type CSSVariablesResolver,
  convertCssVariables,
  DEFAULT_THEME,
  defaultCssVariablesResolver,
  mergeMantineTheme,
} from '@mantine/core'
import { tones } from './colors.ts'
import { theme } from './theme.ts'

function semantic(): Record<string, string> {
  const variables: Record<string, string> = {
    '--mantine-color-body': 'var(--paper)',
    '--mantine-color-text': 'var(--ink)',
    '--mantine-color-bright': 'var(--ink)',
    '--mantine-color-dimmed': 'var(--ink-3)',
    '--mantine-color-placeholder': 'var(--ink-3)',
    '--mantine-color-anchor': 'var(--seal)',
    '--mantine-color-default': 'var(--surface)',
    '--mantine-color-default-hover': 'var(--hover)',
    '--mantine-color-default-color': 'var(--ink)',
    '--mantine-color-default-border': 'var(--rule-strong)',
    '--mantine-color-error': 'var(--bad)',
    '--mantine-color-disabled': 'var(--sunken)',
    '--mantine-color-disabled-color': 'var(--ink-3)',
    '--mantine-color-disabled-border': 'var(--rule)',
    // Mantine's own greys are blue; these are the ones its tracks, bones and switches are filled with.
    '--mantine-color-gray-1': 'var(--sunken)',
    '--mantine-color-gray-2': 'var(--rule)',
    '--mantine-color-gray-3': 'var(--rule)',
    '--mantine-color-dark-4': 'var(--rule)',
    '--mantine-color-dark-5': 'var(--rule)',
    '--mantine-color-dark-6': 'var(--surface)',
    '--mantine-color-dark-8': 'var(--sunken)',
    '--mantine-primary-color-filled': 'var(--seal)',
    '--mantine-primary-color-filled-hover': 'var(--seal-strong)',
    '--mantine-primary-color-contrast': 'var(--on-seal)',
  }
  for (const tone of tones) {
    variables[`--mantine-color-${tone}-text`] = `var(--${tone})`
    variables[`--mantine-color-${tone}-filled`] = `var(--${tone})`
    variables[`--mantine-color-${tone}-filled-hover`] = tone === 'seal' ? 'var(--seal-strong)' : `var(--${tone})`
    variables[`--mantine-color-${tone}-light`] = `var(--${tone}-soft)`
    variables[`--mantine-color-${tone}-light-hover`] = `var(--${tone}-soft)`
    variables[`--mantine-color-${tone}-light-color`] = `var(--${tone})`
    variables[`--mantine-color-${tone}-outline`] = `var(--${tone})`
  }
  return variables
}

/** Set in both schemes, not under :root: Mantine's own sheet speaks per scheme and would win. */
const cssVariablesResolver: CSSVariablesResolver = () => ({ variables: {}, light: semantic(), dark: semantic() })

/** The whole variable sheet as text, printed at build time so that a strict style-src needs no inline style. */
export function mantineVariablesCss(): string {
  const merged = mergeMantineTheme(DEFAULT_THEME, theme)
  const base = defaultCssVariablesResolver(merged)
  const own = cssVariablesResolver(merged)
  const css = convertCssVariables(
    {
      variables: { ...base.variables, ...own.variables },
      light: { ...base.light, ...own.light },
      dark: { ...base.dark, ...own.dark },
    },
    ':root',
  )
  return css
}
