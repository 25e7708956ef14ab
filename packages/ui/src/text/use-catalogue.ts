import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import type { Text } from './text-key.ts'

/**
 * The texts of one namespace, typed by its catalogue. i18next's own augmentation would be global to the program and bind
 * the server's texts as well; this binds one call.
 */
export function useCatalogue<Catalogue>(namespace: string): Text<Catalogue> {
  const { t } = useTranslation<string>(namespace)
  return useCallback(
    (key, params) => {
      const name: string = key
      return t(name, params ?? {})
    },
    [t],
  )
}
