import { z } from 'zod'
import type { Language } from '../i18n/languages.ts'
import { translate } from '../i18n/translate.ts'
import type { MountedEndpoint, RefusalStatus } from './endpoint.ts'
import type { ProblemBody, RefusalParams } from './refusal.ts'

/** Refusals the platform itself may give, on any endpoint. */
export const platformErrors = {
  invalid_request: 400,
  unauthenticated: 401,
  forbidden: 403,
  foreign_origin: 403,
  reauthentication_required: 403,
  second_factor_needed: 403,
  not_found: 404,
  request_incomplete: 408,
  conflicting_change: 409,
  idempotency_key_reused: 409,
  too_large: 413,
  unsupported_media_type: 415,
  too_many_requests: 429,
  headers_too_large: 431,
  timed_out: 503,
} as const satisfies Record<string, RefusalStatus>

/** RFC 9457; our members stand beside its own, which may be left out. */
export const problemType = 'application/problem+json'

/** A protocol that others wrote says itself how its refusals look. */
export function problemTypeOf(endpoint: MountedEndpoint | undefined): string {
  return endpoint?.manner?.mediaType ?? (endpoint?.manner?.problemExtras ? 'application/json' : problemType)
}

/** The answer to a refused request; the words come from locales/<language>/errors.json. */
export function problem(code: string, params: RefusalParams, requestId: string, language: Language): ProblemBody {
  return { code, message: translate(language, `errors:${code}`, params, code), params, requestId }
}

interface ProblemAnswer {
  readonly description: string
  readonly content: Readonly<Record<string, { readonly schema: z.ZodType }>>
}

function problemAnswer(codes: readonly string[], mediaType: string): ProblemAnswer {
  const schema = z.object({
    code: z.enum(codes),
    message: z.string(),
    params: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
    requestId: z.string(),
  })
  return { description: 'Refused', content: { [mediaType]: { schema } } }
}

function platformCodesFor(e: MountedEndpoint): readonly string[] {
  const codes = ['invalid_request', 'not_found', 'too_many_requests', 'timed_out', 'forbidden']
  if (e.permission !== 'public') codes.push('unauthenticated')
  if (e.permission !== 'public' && !e.whileEnrolling) codes.push('second_factor_needed')
  if (e.fresh) codes.push('reauthentication_required')
  if (e.method !== 'GET')
    codes.push(
      'foreign_origin',
      'conflicting_change',
      'idempotency_key_reused',
      'too_large',
      'unsupported_media_type',
      'request_incomplete',
    )
  return codes
}

/** status → schema of its problems, for one endpoint: the platform's own and the declared ones. */
export function problemSchemas(e: MountedEndpoint): Record<number, ProblemAnswer> {
  const statusOf: Record<string, number> = { ...platformErrors, ...e.errors }
  const byStatus = new Map<number, string[]>()
  for (const code of new Set([...platformCodesFor(e), ...Object.keys(e.errors)])) {
    const status = statusOf[code] ?? 500
    byStatus.set(status, [...(byStatus.get(status) ?? []), code])
  }
  return Object.fromEntries([...byStatus].map(([status, codes]) => [status, problemAnswer(codes, problemTypeOf(e))]))
}
