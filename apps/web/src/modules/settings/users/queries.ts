import type { components } from '@guanxi/api-client'
import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { api } from '../../../api/api.ts'
import { nextCursor } from '../../../api/next-cursor.ts'
import { unwrap } from '../../../api/unwrap.ts'

export type StaffUser = components['schemas']['User']
export type Invitation = components['schemas']['Invitation']
export type NewUser = components['schemas']['NewUserInput']
export type UserChange = Omit<components['schemas']['UserChangeInput'], 'version'>

const key = ['users'] as const
const pageSize = 100

export interface UserWish {
  /** Part of a name, of an address or of a unit's name; or a user's id. */
  readonly search: string
  readonly roleId: string | null
}

export const everybody: UserWish = { search: '', roleId: null }

/** Users by address, read page by page: a company may have twenty thousand. */
export function usersQuery({ search, roleId }: UserWish) {
  return infiniteQueryOptions({
    queryKey: [...key, 'list', search, roleId],
    queryFn: async ({ pageParam, signal }) => {
      const wish = { ...(search === '' ? {} : { search }), ...(roleId === null ? {} : { roleId }) }
      const query = { limit: pageSize, ...wish, ...(pageParam === '' ? {} : { cursor: pageParam }) }
      return await unwrap(api.GET('/api/users', { params: { query }, signal }))
    },
    initialPageParam: '',
    getNextPageParam: nextCursor,
  })
}

const offered = 20

/** A few users to choose from. */
export function offeredUsersQuery(search: string) {
  return queryOptions({
    queryKey: [...key, 'offered', search],
    queryFn: async ({ signal }) => {
      const query = { limit: offered, ...(search === '' ? {} : { search }) }
      return (await unwrap(api.GET('/api/users', { params: { query }, signal }))).users
    },
  })
}

/** To be called when somebody came or changed: every list is read again. */
export function useUsersChanged() {
  const queries = useQueryClient()
  return async () => await queries.invalidateQueries({ queryKey: key })
}

/** A change is sent with the version the reader saw; whatever comes of it, the lists are read again. */
export function useChangeUser() {
  const changed = useUsersChanged()
  return useMutation({
    mutationFn: ({ user, change }: { user: StaffUser; change: UserChange }) =>
      unwrap(api.PATCH('/api/users/{id}', { params: { path: { id: user.id } }, body: { ...change, version: user.version } })),
    onSettled: changed,
  })
}

export async function inviteUser(user: NewUser): Promise<Invitation> {
  return await unwrap(api.POST('/api/users', { body: user }))
}

export async function renewLink(userId: string): Promise<Invitation> {
  return await unwrap(api.POST('/api/users/{id}/link', { params: { path: { id: userId } } }))
}

export async function changeUnits(userId: string, homeId: string, further: readonly string[]): Promise<void> {
  const units = [homeId, ...further.filter((unitId) => unitId !== homeId)].map((unitId) => ({ unitId, isHome: unitId === homeId }))
  await unwrap(api.PATCH('/api/people/{id}', { params: { path: { id: userId } }, body: { units } }))
}
