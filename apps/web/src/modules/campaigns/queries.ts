import type { components } from '@guanxi/api-client'
import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import { api } from '../../api/api.ts'
import { nextCursor } from '../../api/next-cursor.ts'
import { unwrap } from '../../api/unwrap.ts'
import type { Send } from '../outbox/queries.ts'
import type { CampaignState } from './search.ts'

export type CampaignSummary = components['schemas']['CampaignSummary']
export type Campaign = components['schemas']['Campaign']
export type CampaignForecast = components['schemas']['CampaignForecast']
export type CampaignResult = components['schemas']['CampaignResult']
export type Finding = components['schemas']['CampaignFinding']
export type TemplateProblem = components['schemas']['TemplateProblem']

export interface Draft {
  name: string
  segmentId: string
  subject: string
  body: string
  language: Campaign['language']
  holdoutShare: number
}

export function campaignsQuery(state: CampaignState | undefined) {
  return infiniteQueryOptions({
    queryKey: ['campaigns', 'list', state ?? null],
    queryFn: async ({ pageParam, signal }) => {
      const query = { limit: 50, ...(state === undefined ? {} : { state }), ...(pageParam === '' ? {} : { cursor: pageParam }) }
      const { campaigns, next } = await unwrap(api.GET('/api/campaigns', { params: { query }, signal }))
      return { rows: campaigns, next }
    },
    initialPageParam: '',
    getNextPageParam: nextCursor,
  })
}

export function campaignQuery(campaignId: string) {
  return queryOptions({
    queryKey: ['campaigns', campaignId],
    queryFn: ({ signal }) => unwrap(api.GET('/api/campaigns/{id}', { params: { path: { id: campaignId } }, signal })),
    refetchInterval: ({ state }) => (state.data?.state === 'sending' ? 2000 : false),
  })
}

export const factsQuery = queryOptions({
  queryKey: ['campaigns', 'facts'],
  queryFn: async ({ signal }) => (await unwrap(api.GET('/api/campaign-facts', { signal }))).facts,
  staleTime: 60_000,
})

/** Of the campaign as it is saved: another version is another question. */
export function forecastQuery({ campaignId, version }: Campaign) {
  return queryOptions({
    queryKey: ['campaigns', campaignId, 'forecast', version],
    queryFn: ({ signal }) => unwrap(api.GET('/api/campaigns/{id}/forecast', { params: { path: { id: campaignId } }, signal })),
  })
}

/** The message as one customer would get it, from what stands in the editor. */
export function previewQuery(campaignId: string, customerId: string, subject: string, body: string) {
  return queryOptions({
    queryKey: ['campaigns', campaignId, 'preview', customerId, subject, body],
    queryFn: ({ signal }) =>
      unwrap(
        api.POST('/api/campaigns/{id}/preview', { params: { path: { id: campaignId } }, body: { customerId, subject, body }, signal }),
      ),
    placeholderData: keepPreviousData,
  })
}

export function resultQuery(campaignId: string) {
  return queryOptions({
    queryKey: ['campaigns', campaignId, 'result'],
    queryFn: ({ signal }) => unwrap(api.GET('/api/campaigns/{id}/result', { params: { path: { id: campaignId }, query: {} }, signal })),
  })
}

export function sendsQuery(campaignId: string, sendState: Send['state'] | undefined, isSending: boolean) {
  return infiniteQueryOptions({
    queryKey: ['campaigns', campaignId, 'sends', sendState ?? null],
    queryFn: ({ pageParam, signal }) => {
      const query = {
        limit: 100,
        ...(sendState === undefined ? {} : { state: sendState }),
        ...(pageParam === '' ? {} : { cursor: pageParam }),
      }
      return unwrap(api.GET('/api/campaigns/{id}/sends', { params: { path: { id: campaignId }, query }, signal }))
    },
    initialPageParam: '',
    getNextPageParam: nextCursor,
    refetchInterval: isSending ? 2000 : false,
  })
}

export async function createCampaign(draft: Draft): Promise<Campaign> {
  return await unwrap(api.POST('/api/campaigns', { body: draft }))
}

export async function changeCampaign({ campaignId: id, version }: Campaign, draft: Draft): Promise<Campaign> {
  return await unwrap(api.PATCH('/api/campaigns/{id}', { params: { path: { id } }, body: { ...draft, version } }))
}

export async function removeCampaign(campaignId: string): Promise<void> {
  await unwrap(api.DELETE('/api/campaigns/{id}', { params: { path: { id: campaignId } } }))
}

export async function launchCampaign({ campaignId: id, version }: Campaign): Promise<Campaign> {
  return await unwrap(api.POST('/api/campaigns/{id}/launch', { params: { path: { id } }, body: { version } }))
}

export async function stopCampaign({ campaignId: id, version }: Campaign): Promise<Campaign> {
  return await unwrap(api.POST('/api/campaigns/{id}/stop', { params: { path: { id } }, body: { version } }))
}
