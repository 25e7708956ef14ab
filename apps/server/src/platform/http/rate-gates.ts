import type { FastifyReply, FastifyRequest } from 'fastify'
import ipaddr from 'ipaddr.js'
import type { Actor } from '../access/actor.ts'
import type { MountedEndpoint } from './endpoint.ts'
import { createLimiter, type Limiter, rateFields, type Taken } from './rate.ts'
import { Refusal } from './refusal.ts'

/** What each kind of request has against the limit that is set: the whole of it, or a share. */
const shares = { actor: 1, public: 1, costly: 1 / 50, guess: 1 / 20, address: 10 } as const
const windowSeconds = 60

export interface RateGates {
  /** Before anybody is known: a flood from one place must not even reach the look-up of its sessions. */
  beforeSignIn(request: FastifyRequest, reply: FastifyReply): void
  /** Once it is known who asks. */
  afterSignIn(request: FastifyRequest, reply: FastifyReply, endpoint: MountedEndpoint, actor: Actor): void
}

/** Whom an address stands for: with IPv6 whoever has one address has the 2^64 around it. */
export function placeOf(ip: string): string {
  const bare = ip.split('%')[0] ?? ''
  if (!ipaddr.isValid(bare)) return 'unknown'
  const address = ipaddr.process(bare)
  return address instanceof ipaddr.IPv6 ? address.parts.slice(0, 4).join(':') : address.toString()
}

function judge(reply: FastifyReply, taken: readonly Taken[]): void {
  const { policy, state } = rateFields(taken)
  reply.header('ratelimit-policy', policy).header('ratelimit', state)
  const refused = taken.filter((one) => !one.isAllowed)
  if (refused.length === 0) return
  throw new Refusal('too_many_requests', { seconds: Math.max(1, ...refused.map((one) => one.waitSeconds)) })
}

export function createRateGates(requestsPerMinute: number, now: () => number = () => performance.now()): RateGates {
  const limiter = (name: keyof typeof shares): Limiter =>
    createLimiter({ name, quota: Math.max(1, Math.round(requestsPerMinute * shares[name])), windowSeconds }, now)
  const limiters = {
    address: limiter('address'),
    public: limiter('public'),
    actor: limiter('actor'),
    guess: limiter('guess'),
    costly: limiter('costly'),
  }
  return {
    beforeSignIn: (request, reply) => judge(reply, [limiters.address.take(placeOf(request.ip))]),
    afterSignIn: (request, reply, { permission, rate }, actor) => {
      // The command line on the server's own machine loads whole companies.
      if (actor.kind === 'system') return
      const isStranger = permission === 'public' || actor.kind === 'public'
      const who = isStranger ? placeOf(request.ip) : `${actor.kind} ${actor.id}`
      const taken = [limiters[isStranger ? 'public' : 'actor'].take(who)]
      if (rate) taken.push(limiters[rate].take(who))
      judge(reply, taken)
    },
  }
}
