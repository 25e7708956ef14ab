import { useFormats } from '@guanxi/ui'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useText } from '../../../i18n/text.ts'
import { labelIn } from '../../own-fields/own-field.ts'
import { shapeQuery } from '../../own-fields/queries.ts'
import { useObjectName } from '../fields/use-object-name.ts'
import { choiceLists, type Group, relationGroup } from './differences.ts'

/** What the object of a group is called: as it is to be, as it is here, or by its key where it is neither. */
export function useGroupName(): (group: Group) => string {
  const { language } = useFormats()
  const { data: objects } = useSuspenseQuery(shapeQuery)
  const nameOf = useObjectName(objects)
  const text = useText('shape')
  const recordsText = useText('records')
  return ({ object, own }) => {
    if (object === choiceLists) return text('lists.title')
    if (object === relationGroup) return recordsText('relations.title')
    const known = objects.find((one) => one.object === object)
    return (own?.labels && labelIn(own.labels, language)) || (known ? nameOf(known) : object)
  }
}
