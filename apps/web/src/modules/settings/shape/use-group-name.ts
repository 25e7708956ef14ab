import { useFormats } from '@guanxi/ui'
import { useSuspenseQuery } from '@tanstack/react-query'
import { labelIn } from '../../own-fields/own-field.ts'
import { shapeQuery } from '../../own-fields/queries.ts'
import { useObjectName } from '../fields/use-object-name.ts'
import type { Group } from './differences.ts'

/** What the object of a group is called: as it is to be, as it is here, or by its key where it is neither. */
export function useGroupName(): (group: Group) => string {
  const { language } = useFormats()
  const { data: objects } = useSuspenseQuery(shapeQuery)
  const nameOf = useObjectName(objects)
  return ({ object, own }) => {
    const known = objects.find((one) => one.object === object)
    return (own?.labels && labelIn(own.labels, language)) || (known ? nameOf(known) : object)
  }
}
