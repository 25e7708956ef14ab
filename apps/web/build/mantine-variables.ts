import type { Plugin } from 'vite'
import { mantineVariablesCss } from '../../../packages/ui/src/theme/css-variables.ts'

const id = 'virtual:mantine-variables.css'

/** Prints the theme's variables as a style sheet: at run time Mantine would write a `<style>` tag, which `style-src 'self'` refuses. */
export function mantineVariables(): Plugin {
  return {
    name: 'mantine-variables',
    resolveId: (source) => (source === id ? `\0${id}` : undefined),
    load: (resolved) => (resolved === `\0${id}` ? mantineVariablesCss() : undefined),
  }
}
