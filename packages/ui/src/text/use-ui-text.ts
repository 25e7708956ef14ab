import type ui from '../../../../locales/en/ui.json'
import type { Text } from './text-key.ts'
import { useCatalogue } from './use-catalogue.ts'

export function useUiText(): Text<typeof ui> {
  return useCatalogue<typeof ui>('ui')
}
