/** So many requests in such a time, spread as the caller likes: the quota fills again steadily. */
export interface RatePolicy {
  readonly name: string
  readonly quota: number
  readonly windowSeconds: number
}

export interface Taken {
  readonly policy: RatePolicy
  readonly isAllowed: boolean
  readonly remaining: number
  /** When the whole quota is there again. */
  readonly fullInSeconds: number
  /** When one more request may come. */
  readonly waitSeconds: number
}

export interface Limiter {
  take(key: string): Taken
  readonly size: number
}

interface Bucket {
  used: number
  at: number
}

/**
 * Counts requests per key in this process. It remembers so many keys and forgets the one unused longest: a flood of addresses cannot fill the
 * memory. Written here because of @fastify/rate-limit we would use the bounded map alone (it takes one key a request and sends the fields of an
 * older draft), and rate-limiter-flexible keeps every key in memory, with a timer of its own.
 */
export function createLimiter(policy: RatePolicy, now: () => number, maxKeys = 20_000): Limiter {
  const buckets = new Map<string, Bucket>()
  const perMs = policy.quota / (policy.windowSeconds * 1000)
  const seconds = (requests: number): number => Math.max(0, Math.ceil(requests / perMs / 1000))
  const forgetOldest = (): void => {
    const oldest = buckets.keys().next()
    if (!oldest.done) buckets.delete(oldest.value)
  }
  return {
    get size() {
      return buckets.size
    },
    take: (key) => {
      const at = now()
      const known = buckets.get(key)
      const before = known ? Math.max(0, known.used - (at - known.at) * perMs) : 0
      const isAllowed = before + 1 <= policy.quota
      const used = isAllowed ? before + 1 : before
      buckets.delete(key)
      buckets.set(key, { used, at })
      if (buckets.size > maxKeys) forgetOldest()
      const remaining = Math.floor(policy.quota - used)
      return { policy, isAllowed, remaining, fullInSeconds: seconds(used), waitSeconds: isAllowed ? 0 : seconds(before + 1 - policy.quota) }
    },
  }
}

const quoted = ({ policy }: Taken): string => `"${policy.name}"`

/** The fields of draft-ietf-httpapi-ratelimit-headers-10: what is granted, and what is left of it. */
export function rateFields(taken: readonly Taken[]): { readonly policy: string; readonly state: string } {
  return {
    policy: taken.map((one) => `${quoted(one)};q=${one.policy.quota};w=${one.policy.windowSeconds}`).join(', '),
    state: taken.map((one) => `${quoted(one)};r=${one.remaining};t=${one.fullInSeconds}`).join(', '),
  }
}
