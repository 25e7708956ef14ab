import { type Text, useCatalogue } from '@guanxi/ui'
import type { Catalogues } from './catalogues.ts'

/** `const text = useText('customers')`, then `text('list.title')`: an unknown key does not compile. */
export function useText<Namespace extends keyof Catalogues & string>(namespace: Namespace): Text<Catalogues[Namespace]> {
  return useCatalogue<Catalogues[Namespace]>(namespace)
}
