import type { Manner, RefusalStatus } from '../../http/endpoint.ts'
import type { ProblemBody } from '../../http/refusal.ts'
import { urns } from './contract.ts'

const kinds: Readonly<Record<string, string>> = {
  invalid_request: 'invalidSyntax',
  scim_filter_invalid: 'invalidFilter',
  scim_path_invalid: 'invalidPath',
  scim_value_invalid: 'invalidValue',
  scim_taken: 'uniqueness',
  user_exists: 'uniqueness',
}

/** RFC 7644 §3.12, beside what every refusal of ours says. */
function problemExtras({ code, message }: ProblemBody, status: number): object {
  const scimType = kinds[code]
  return { schemas: [urns.error], status: String(status), detail: message, ...(scimType ? { scimType } : {}) }
}

const plain: Manner = { mediaType: 'application/scim+json; charset=utf-8', problemExtras }

export const scimManner = { plain, created: { ...plain, status: 201 }, gone: { ...plain, status: 204 } } as const satisfies Record<
  string,
  Manner
>

export const readErrors = { directory_token_invalid: 401, scim_filter_invalid: 400, scim_not_found: 404 } as const satisfies Record<
  string,
  RefusalStatus
>

// The last administrator and a name that is taken both stand against the present state of things.
export const writeErrors = {
  directory_token_invalid: 401,
  scim_not_found: 404,
  scim_taken: 409,
  user_exists: 409,
  last_admin: 409,
  version_conflict: 409,
  scim_value_invalid: 400,
  scim_path_invalid: 400,
} as const satisfies Record<string, RefusalStatus>
