import type { components } from '@guanxi/api-client'
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { api } from '../../../api/api.ts'
import { unwrap } from '../../../api/unwrap.ts'

export type StaffUser = components['schemas']['User']
export type Invitation = components['schemas']['Invitation']
export type NewUser = components['schemas']['NewUserInput']
export type UserChange = Omit<components['schemas']['UserChangeInput'], 'version'>

export const usersQuery = queryOptions({
  queryKey: ['users'],
  queryFn: async ({ signal }) => (await unwrap(api.GET('/api/users', { signal }))).users,
})

/** A change is sent with the version the reader saw; whatever comes of it, the list is read again. */
export function useChangeUser() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: ({ user, change }: { user: StaffUser; change: UserChange }) =>
      unwrap(api.PATCH('/api/users/{id}', { params: { path: { id: user.id } }, body: { ...change, version: user.version } })),
    onSettled: () => queries.invalidateQueries({ queryKey: usersQuery.queryKey }),
  })
}

export async function inviteUser(user: NewUser): Promise<Invitation> {
  return await unwrap(api.POST('/api/users', { body: user }))
}

export async function renewLink(userId: string): Promise<Invitation> {
  return await unwrap(api.POST('/api/users/{id}/link', { params: { path: { id: userId } } }))
}
