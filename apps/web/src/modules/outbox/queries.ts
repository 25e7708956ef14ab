import type { components } from '@guanxi/api-client'
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { api } from '../../api/api.ts'
import { nextCursor } from '../../api/next-cursor.ts'
import { unwrap } from '../../api/unwrap.ts'

export type Send = components['schemas']['Send']
export type OutboxMessage = components['schemas']['OutboxMessage']

const open: readonly Send['state'][] = ['queued', 'claimed', 'handing_over']

/** Whether something may still happen to it by itself. */
function isOpen({ state }: Pick<Send, 'state'>): boolean {
  return open.includes(state)
}

export function outboxQuery(campaign: string | undefined) {
  return infiniteQueryOptions({
    queryKey: ['outbox', 'list', campaign ?? null],
    queryFn: ({ pageParam, signal }) => {
      const query = { limit: 100, ...(campaign === undefined ? {} : { campaign }), ...(pageParam === '' ? {} : { cursor: pageParam }) }
      return unwrap(api.GET('/api/outbox', { params: { query }, signal }))
    },
    initialPageParam: '',
    getNextPageParam: nextCursor,
    refetchInterval: ({ state }) => (state.data?.pages.some((page) => page.rows.some(isOpen)) ? 2000 : false),
  })
}

export function messageQuery(customerId: string, sendId: string) {
  return queryOptions({
    queryKey: ['outbox', customerId, sendId],
    queryFn: ({ signal }) => unwrap(api.GET('/api/outbox/{customerId}/{sendId}', { params: { path: { customerId, sendId } }, signal })),
    refetchInterval: ({ state }) => (state.data && isOpen(state.data) ? 2000 : false),
  })
}
