import type { components } from '@guanxi/api-client'
import { queryOptions } from '@tanstack/react-query'
import { api } from '../../../api/api.ts'
import { unwrap } from '../../../api/unwrap.ts'
import type { Step } from './steps.ts'

export type Reorganisation = components['schemas']['Reorganisation']
export type Preview = components['schemas']['ReorganisationPreview']

const beingDoneMs = 2000

/** Very many customers are moved by a job: the reorganisation is planned until it is done. */
function isBeingDone({ state, effectiveOn }: Reorganisation, today: string): boolean {
  return state === 'planned' && effectiveOn <= today
}

export const reorganisationsQuery = queryOptions({
  queryKey: ['reorganisations'],
  queryFn: async ({ signal }) => (await unwrap(api.GET('/api/reorganisations', { signal }))).reorganisations,
  refetchInterval: ({ state }) => {
    const today = new Date().toISOString().slice(0, 10)
    return state.data?.some((one) => isBeingDone(one, today)) ? beingDoneMs : false
  },
})

export function previewQuery(steps: readonly Step[]) {
  return queryOptions({
    // Asked anew each time: others change the company, too.
    queryKey: ['reorganisations', 'preview', steps],
    queryFn: ({ signal }) => unwrap(api.POST('/api/reorganisations/preview', { body: { steps: [...steps] }, signal })),
    staleTime: 0,
    gcTime: 0,
    retry: false,
  })
}

export async function reorganise(effectiveOn: string, reason: string, steps: readonly Step[]): Promise<Reorganisation> {
  return await unwrap(api.POST('/api/reorganisations', { body: { effectiveOn, reason, steps: [...steps] } }))
}

export async function withdraw({ reorganisationId }: Reorganisation): Promise<void> {
  await unwrap(api.POST('/api/reorganisations/{id}/withdrawal', { params: { path: { id: reorganisationId } } }))
}
