import { createTheme, type MantineThemeOverride } from '@mantine/core'
import { colors, variantColorResolver } from './colors.ts'

// The main pane scrolls, not the body, so nothing needs locking; a dialog's `<header>` must not become a second banner.
const dialog = {
  lockScroll: false,
  overlayProps: { color: 'var(--veil)', backgroundOpacity: 1 },
  attributes: { header: { role: 'presentation' } },
}

const inputWrapper = { '--input-height': 'var(--control)', '--input-fz': 'var(--text-m)', '--input-padding': '10px' }

/** Every value is a variable of tokens.css; sizes are set per component because a scale would blur the 13 px body. */
export const theme: MantineThemeOverride = createTheme({
  fontFamily: 'var(--font)',
  fontFamilyMonospace: 'ui-monospace, "SF Mono", Menlo, Consolas, monospace',
  primaryColor: 'seal',
  colors,
  variantColorResolver,
  cursorType: 'pointer',
  respectReducedMotion: true,
  defaultRadius: 'md',
  white: '#ffffff',
  fontSizes: { xs: 'var(--text-xs)', sm: 'var(--text-m)', md: 'var(--text-m)', lg: 'var(--text-l)', xl: 'var(--text-xl)' },
  lineHeights: { xs: 'var(--line)', sm: 'var(--line)', md: 'var(--line)', lg: 'var(--line)', xl: 'var(--line-tight)' },
  spacing: { xs: 'var(--s1)', sm: 'var(--s2)', md: 'var(--s3)', lg: 'var(--s4)', xl: 'var(--s5)' },
  radius: { xs: '4px', sm: 'var(--r-s)', md: 'var(--r-c)', lg: 'var(--r-m)', xl: 'var(--r-l)' },
  shadows: { xs: 'var(--shadow)', sm: 'var(--shadow)', md: 'var(--shadow)', lg: 'var(--lift)', xl: 'var(--lift)' },
  components: {
    Button: {
      defaultProps: { variant: 'default' },
      vars: () => ({ root: { '--button-height': 'var(--control)', '--button-padding-x': '12px', '--button-fz': 'var(--text-m)' } }),
    },
    ActionIcon: { defaultProps: { variant: 'subtle', color: 'gray' }, vars: () => ({ root: { '--ai-size': 'var(--control)' } }) },
    Input: { vars: () => ({ wrapper: inputWrapper }) },
    InputWrapper: { vars: () => ({ label: { '--input-label-size': 'var(--text-s)' }, error: { '--input-error-size': 'var(--text-s)' } }) },
    Modal: { defaultProps: { ...dialog, centered: true, radius: 'lg' } },
    Drawer: { defaultProps: dialog },
    Menu: { defaultProps: { shadow: 'lg', radius: 'lg', offset: 4, withinPortal: false, withInitialFocusPlaceholder: false } },
    Popover: { defaultProps: { shadow: 'lg', radius: 'lg', offset: 4 } },
    Tooltip: { defaultProps: { openDelay: 400, withArrow: false } },
  },
})
