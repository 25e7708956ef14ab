import { z } from 'zod/mini'

const ProblemBody = z.object({
  code: z.string(),
  message: z.optional(z.string()),
  params: z.optional(z.record(z.string(), z.unknown())),
  requestId: z.optional(z.string()),
})

/** A refusal by the server, or the lack of an answer (status 0). */
export class ApiProblem extends Error {
  readonly status: number
  readonly code: string
  readonly params: Record<string, unknown>
  readonly requestId: string | undefined

  constructor(
    status: number,
    body: { code: string; message?: string | undefined; params?: Record<string, unknown> | undefined; requestId?: string | undefined },
  ) {
    super(body.message ?? body.code)
    this.name = 'ApiProblem'
    this.status = status
    this.code = body.code
    this.params = body.params ?? {}
    this.requestId = body.requestId
  }
}

/** Reads whatever came with a failed response; a proxy's HTML page becomes `unreadable`. */
export function toProblem(response: Response, body: unknown): ApiProblem {
  const read = ProblemBody.safeParse(body)
  const requestId = response.headers.get('x-request-id') ?? undefined
  if (!read.success) return new ApiProblem(response.status, { code: 'unreadable', requestId })
  return new ApiProblem(response.status, { ...read.data, requestId: read.data.requestId ?? requestId })
}
