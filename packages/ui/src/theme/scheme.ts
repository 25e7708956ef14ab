import { localStorageColorSchemeManager } from '@mantine/core'

/** The key that the blocking script in the page's head reads before the first paint. */
const schemeKey = 'guanxi.scheme'

export const colorSchemeManager = localStorageColorSchemeManager({ key: schemeKey })
