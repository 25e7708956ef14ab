import type { components, operations } from '@guanxi/api-client'
import { queryOptions } from '@tanstack/react-query'
import { api } from '../../../api/api.ts'
import { unwrap } from '../../../api/unwrap.ts'

export type ChoiceList = components['schemas']['ChoiceSet']
type NewChoiceList = operations['addChoiceSet']['requestBody']['content']['application/json']
type Labels = NewChoiceList['labels']

/** The lists of choices that fields share. */
export const choiceListsQuery = queryOptions({
  queryKey: ['shape', 'choice-lists'],
  queryFn: async ({ signal }) => (await unwrap(api.GET('/api/shape/choice-sets', { signal }))).choiceSets,
  staleTime: 60_000,
})

const at = ({ choiceSetId }: ChoiceList) => ({ path: { id: choiceSetId } })

export async function addChoiceList(list: NewChoiceList): Promise<ChoiceList> {
  return await unwrap(api.POST('/api/shape/choice-sets', { body: list }))
}

export async function changeChoiceList(list: ChoiceList, change: NewChoiceList): Promise<ChoiceList> {
  return await unwrap(api.PATCH('/api/shape/choice-sets/{id}', { params: at(list), body: { ...change, version: list.version } }))
}

export async function removeChoiceList(list: ChoiceList): Promise<void> {
  await unwrap(api.POST('/api/shape/choice-sets/{id}/remove', { params: at(list), body: { version: list.version } }))
}

/** Makes a field's own choices a list. */
export async function shareChoices(fieldId: string, labels: Labels): Promise<ChoiceList> {
  return await unwrap(api.POST('/api/shape/choice-sets/share', { body: { fieldId, labels } }))
}
