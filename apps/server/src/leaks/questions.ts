import { campaignPaths } from './campaigns/said.ts'
import { type Canary, canaryFields } from './canary.ts'
import type { LeakCompany } from './company.ts'
import type { Random } from './random.ts'

export interface Question {
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly body?: unknown
  /** The fields that a filter or a sort names. */
  readonly named: readonly string[]
}

interface Condition {
  readonly field: string
  readonly op: string
  readonly value?: unknown
}
type Node = Condition | { readonly all: readonly Node[] } | { readonly any: readonly Node[] } | { readonly not: Node }

const fields = ['displayName', ...canaryFields, 'x_visits', 'kind', 'createdAt', 'unitId', 'ownerId', 'consentEmail', 'nothing'] as const
const sortable = ['displayName', ...canaryFields, 'createdAt', 'stage', 'value', 'nothing'] as const

function valueFor(random: Random, field: string, canary: Canary): string {
  const known = Object.entries(canary.tokens).find(([name]) => name === field)?.[1] ?? 'person'
  return random.chance(0.6) ? known : known.slice(0, 3 + random.below(known.length))
}

function condition(random: Random, company: LeakCompany): Condition {
  const field = random.pick(fields)
  const canary = random.pick(company.canaries)
  if (field === 'x_visits') return { field, op: 'gte', value: 1 }
  if (field === 'kind') return { field, op: 'in', value: ['person'] }
  if (field === 'consentEmail') return { field, op: 'in', value: ['none'] }
  if (field === 'unitId' || field === 'ownerId') {
    const value = field === 'unitId' ? canary.unitId : (canary.ownerId ?? canary.unitId)
    return random.chance(0.2) ? { field, op: 'empty' } : { field, op: random.pick(['in', 'not_in']), value: [value] }
  }
  if (field === 'createdAt') return { field, op: 'in_last_days', value: 30_000 }
  const op = random.pick(['is', 'is_not', 'contains', 'starts_with', 'empty', 'not_empty'])
  return op.endsWith('empty') ? { field, op } : { field, op, value: valueFor(random, field, canary) }
}

function tree(random: Random, company: LeakCompany, depth: number): Node {
  if (depth === 0 || random.chance(0.5)) return condition(random, company)
  if (random.chance(0.2)) return { not: tree(random, company, depth - 1) }
  const nodes = Array.from({ length: 1 + random.below(3) }, () => tree(random, company, depth - 1))
  return random.chance(0.5) ? { all: nodes } : { any: nodes }
}

function fieldsIn(node: Node): string[] {
  if ('field' in node) return [node.field]
  if ('not' in node) return fieldsIn(node.not)
  return ('all' in node ? node.all : node.any).flatMap(fieldsIn)
}

const asGroup = (node: Node) => ('field' in node ? { all: [node] } : node)

const sortKey = (random: Random) => ({ field: random.pick(sortable), direction: random.pick(['asc', 'desc']) })

function list(random: Random, company: LeakCompany): Question {
  const filter = random.chance(0.7) ? asGroup(tree(random, company, 3)) : undefined
  const sort = random.chance(0.6) ? Array.from({ length: 1 + random.below(3) }, () => sortKey(random)) : undefined
  const columns = random.some([...sortable.filter((one) => one !== 'nothing'), 'unitId', 'ownerId', 'kind'], 0.5)
  const body = { columns, ...(filter ? { filter } : {}), ...(sort ? { sort } : {}), limit: 1 + random.below(100) }
  return {
    method: 'POST',
    path: '/customers/query',
    body,
    named: [...(filter ? fieldsIn(filter) : []), ...(sort ?? []).map(({ field }) => field)],
  }
}

function count(random: Random, company: LeakCompany): Question {
  if (random.chance(0.2)) return { method: 'POST', path: '/customers/count', body: {}, named: [] }
  const filter = asGroup(tree(random, company, 3))
  return { method: 'POST', path: '/customers/count', body: { filter }, named: fieldsIn(filter) }
}

function groups(random: Random, company: LeakCompany): Question {
  if (random.chance(0.2))
    return { method: 'POST', path: '/records/visit/groups', body: { by: random.pick(['title', 'ownerId', 'unitId']) }, named: [] }
  const filter = random.chance(0.5) ? asGroup(tree(random, company, 2)) : undefined
  const by = random.pick(fields)
  const summed = random.some([...sortable, 'x_visits'], 0.3).slice(0, 5)
  const sums = summed.map((field) => ({ field, how: field === 'x_visits' || field === 'value' ? 'sum' : 'count' }))
  const body = { by, sums, ...(filter ? { filter } : {}), exact: random.chance(0.5) }
  return { method: 'POST', path: '/customers/groups', body, named: [by, ...summed, ...(filter ? fieldsIn(filter) : [])] }
}

function search(random: Random, company: LeakCompany): Question {
  const canary = random.pick(company.canaries)
  if (random.chance(0.25)) {
    const way = random.pick(['email', 'phone'] as const)
    return { method: 'GET', path: `/customers/look-up?${way}=${encodeURIComponent(canary.tokens[way])}`, named: [way] }
  }
  const token = random.pick([...Object.values(canary.tokens), canary.record.title])
  const text = random.chance(0.5) ? token : token.slice(0, 3 + random.below(token.length - 3))
  return { method: 'GET', path: `/search?q=${encodeURIComponent(text)}`, named: [] }
}

function visits(random: Random, company: LeakCompany): Question {
  const { record, id } = random.pick(company.canaries)
  const filter = {
    all: [{ field: 'title', op: random.pick(['contains', 'is', 'starts_with']), value: random.chance(0.6) ? record.title : 'visit' }],
  }
  return random.pick<Question>([
    { method: 'POST', path: '/records/visit/query', body: { columns: ['title', 'ownerId', 'unitId'], filter, limit: 100 }, named: [] },
    { method: 'POST', path: '/records/visit/query', body: { columns: ['title'], customerId: id }, named: [] },
    { method: 'POST', path: '/records/visit/count', body: {}, named: [] },
    { method: 'GET', path: `/records/visit/${record.id}`, named: [] },
    { method: 'GET', path: `/records/visit/${record.id}/${random.pick(['shares', 'access'])}`, named: [] },
    { method: 'POST', path: '/records/visit/exports', body: { columns: ['title', 'nothing'], format: 'csv', filter }, named: [] },
    { method: 'GET', path: `/customers/${id}/records`, named: [] },
    { method: 'GET', path: '/records/visit/fields', named: [] },
  ])
}

const about = ['', '/timeline', '/orders', '/consents', '/value', '/shares', '/access'] as const

function record(random: Random, company: LeakCompany): Question {
  return { method: 'GET', path: `/customers/${random.pick(company.canaries).id}${random.pick(about)}`, named: [] }
}

function write(random: Random, company: LeakCompany): Question {
  const [canary, other] = [random.pick(company.canaries), random.pick(company.canaries)]
  const field = random.pick(canaryFields)
  // Each is refused for a reason that is found out last: nothing is changed, and what is said on the way is looked at.
  return random.pick<Question>([
    { method: 'POST', path: '/customers', body: { displayName: 'A copy', [field]: other.tokens[field], birthday: 'none' }, named: [] },
    { method: 'POST', path: '/customers', body: { kind: 'person', email: other.tokens.email, phone: '12' }, named: [] },
    { method: 'POST', path: '/customers/assign', body: { ids: [canary.id, other.id], ownerId: other.id }, named: [] },
    {
      method: 'POST',
      path: '/views',
      body: {
        object: 'customers.customer',
        name: 'v',
        filter: asGroup(tree(random, company, 2)),
        sort: [{ field: 'nothing', direction: 'asc' }],
        columns: [],
      },
      named: [],
    },
  ])
}

function overall(random: Random): Question {
  const path = random.pick([
    '/customers/fields',
    '/insight/board',
    '/outbox',
    '/people',
    '/units?customers=true',
    '/views?object=customers.customer',
    '/segments',
    '/audit',
    '/session',
  ])
  return { method: 'GET', path, named: [] }
}

/** A question drawn at random, of any of the doors through which customers can be seen. */
export function question(random: Random, company: LeakCompany): Question {
  const kind = random.below(100)
  if (kind < 45) return list(random, company)
  if (kind < 54) return count(random, company)
  if (kind < 60) return groups(random, company)
  if (kind < 66) return search(random, company)
  if (kind < 74) return visits(random, company)
  if (kind < 82) return record(random, company)
  if (kind < 90) return { method: 'GET', path: random.pick(campaignPaths(company.campaigns)), named: [] }
  return kind < 96 ? write(random, company) : overall(random)
}
