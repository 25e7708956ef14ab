export { colorSchemeManager } from './scheme.ts'
export { theme } from './theme.ts'
