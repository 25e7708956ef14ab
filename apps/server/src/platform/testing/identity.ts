import { standardRoles } from '../access/actor.ts'
import type { Authenticator } from '../http/parts.ts'

/** The ids of the people as whom tests speak: one for each standard role, in the order of the roles. */
export const testUserId = (role: (typeof standardRoles)[number]): string =>
  `00000000-0000-7000-8000-00000000000${standardRoles.indexOf(role) + 1}`

/** Tests name the role or the person they speak as in a header, so that a test of a use case need not sign in first. */
export function testIdentity(real: Authenticator): Authenticator {
  return {
    ...real,
    identityOf: async (request) => {
      const person = request.headers['x-test-person']
      if (person)
        return { actor: { kind: 'user', id: person, name: `Person ${person.slice(-4)}`, email: 'person@example.com', language: 'en' } }
      const role = standardRoles.find((known) => known === request.headers['x-test-role'])
      if (!role) return await real.identityOf(request)
      return { actor: { kind: 'user', id: testUserId(role), name: `Test ${role}`, email: `${role}@example.com`, language: 'en' } }
    },
    missingProof: async (request) => (request.headers['x-test-role'] === undefined ? await real.missingProof(request) : null),
  }
}
