import { ApiProblem } from '../api/problem.ts'
import type { User } from '../session.ts'

export function can(user: User, permission: string): boolean {
  return user.permissions.includes(permission)
}

/** For a route's `beforeLoad`: shows the forbidden page instead of one whose every request would be refused. */
export function requirePermission(permission: string) {
  return ({ context }: { context: { user: User } }) => {
    if (!can(context.user, permission)) throw new ApiProblem(403, { code: 'forbidden', params: { permission } })
  }
}
