import type { FastifyRequest } from 'fastify'
import type { MountedEndpoint } from './endpoint.ts'
import { Refusal } from './refusal.ts'

// Kinds of body that a form of any page may send without asking us first.
const formTypes = ['application/x-www-form-urlencoded', 'multipart/form-data']

function isForeign(request: FastifyRequest, origins: readonly string[]): boolean {
  const { origin } = request.headers
  if (origin !== undefined) return origin !== `${request.protocol}://${request.host}` && !origins.includes(origin)
  const site = request.headers['sec-fetch-site']
  // Programs send neither; every browser of these years sends one of the two.
  return site !== undefined && site !== 'same-origin' && site !== 'none'
}

/**
 * A page of another site can make a browser send our cookie, or sign somebody in as somebody else; it cannot forge Origin.
 * The exceptions are endpoints made to be posted to from elsewhere.
 */
export function refuseForeignPage(request: FastifyRequest, endpoint: MountedEndpoint, origins: readonly string[]): void {
  if (endpoint.method === 'GET' || endpoint.fromAnySite) return
  if (isForeign(request, origins))
    throw new Refusal('foreign_origin', {
      origin: (request.headers.origin ?? request.headers['sec-fetch-site'] ?? '').toString().slice(0, 200),
    })
  const type = request.headers['content-type']?.toLowerCase() ?? ''
  if (!endpoint.manner?.takesForm && formTypes.some((form) => type.startsWith(form)))
    throw new Refusal('unsupported_media_type', { expected: 'application/json' })
}

const maxParameters = 100

/** Nobody needs so many; reading them all is work for nothing. */
export function refuseManyParameters(request: FastifyRequest): void {
  const query = request.url.slice(request.url.indexOf('?') + 1)
  if (query.length !== request.url.length && query.split('&', maxParameters + 1).length > maxParameters)
    throw new Refusal('invalid_request', { where: 'query', what: `has more than ${maxParameters} parameters` })
}
