import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { ShapedObject } from '../../own-fields/queries.ts'

/** What an object is called: by the company where it is the company's own, by the module that it came with otherwise. */
export function useObjectName(objects: readonly ShapedObject[]): (object: ShapedObject) => string {
  const namespaces = useMemo(
    () => [...new Set(objects.filter(({ name }) => name === null).map(({ label }) => label.split(':')[0] ?? label))],
    [objects],
  )
  const { t } = useTranslation<string[]>(namespaces)
  return ({ name, label }) => name ?? t(label)
}
