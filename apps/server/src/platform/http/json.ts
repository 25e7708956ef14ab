import type { FastifyInstance } from 'fastify'
import { Refusal } from './refusal.ts'

const maxDepth = 64

const quote = 0x22
const backslash = 0x5c
const openers = new Set([0x5b, 0x7b])
const closers = new Set([0x5d, 0x7d])

/** How deep arrays and objects stand in each other; a text that is no JSON gets some figure or other. */
export function depthOf(json: string): number {
  let depth = 0
  let deepest = 0
  let isText = false
  for (let index = 0; index < json.length; index++) {
    const code = json.charCodeAt(index)
    if (isText && code === backslash) index++
    else if (code === quote) isText = !isText
    else if (!isText && openers.has(code)) deepest = Math.max(deepest, ++depth)
    else if (!isText && closers.has(code)) depth--
  }
  return deepest
}

/** JSON alone, without `__proto__`, and no deeper than what walks over it can bear. */
export function readJson(app: FastifyInstance): void {
  const parse = app.getDefaultJsonParser('error', 'error')
  // A page of another site may send text/plain without asking; nothing of ours takes it.
  app.removeContentTypeParser(['application/json', 'text/plain'])
  app.addContentTypeParser(['application/json', 'application/scim+json'], { parseAs: 'string' }, (request, body: string, done) => {
    if (depthOf(body) > maxDepth) return done(new Refusal('invalid_request', { where: 'body', what: `is nested deeper than ${maxDepth}` }))
    void parse(request, body, done)
  })
}
