import type { FastifyReply, FastifyRequest } from 'fastify'
import { answerError } from './errors.ts'
import { Refusal } from './refusal.ts'

interface BodyHooks {
  readonly preParsing: (request: FastifyRequest, reply: FastifyReply) => Promise<void>
  readonly preValidation: (request: FastifyRequest) => Promise<void>
}

/** Ends a request whose body does not arrive in time: a sender who drips it would hold the connection for ever. */
export function awaitBody(patienceMs: number): BodyHooks {
  const timers = new WeakMap<FastifyRequest, NodeJS.Timeout>()
  return {
    preParsing: async (request, reply) => {
      const timer = setTimeout(() => answerError(new Refusal('request_incomplete'), request, reply), patienceMs)
      timers.set(request, timer)
      reply.raw.once('close', () => clearTimeout(timer))
    },
    preValidation: async (request) => clearTimeout(timers.get(request)),
  }
}
