import { Liquid, type Template } from 'liquidjs'

export type TemplatePart = 'subject' | 'body'
export const problemCodes = ['unknown_variable', 'unknown_filter', 'unknown_tag', 'syntax', 'render'] as const
export type ProblemCode = (typeof problemCodes)[number]

/** What is wrong with a template, and where: lines and columns count from 1. */
export interface TemplateProblem {
  readonly part: TemplatePart
  readonly line: number
  readonly column: number
  readonly code: ProblemCode
  /** The variable, filter or tag in question, or the parser's own words. */
  readonly name: string
}

/** A customer's facts by name; null is printed as nothing, and `{% if %}` takes it for no. */
export type Facts = Readonly<Record<string, string | number | boolean | null>>

export interface Scope {
  readonly customer: Facts
  readonly unsubscribe_url: string
}

// An entity stays as it is: what a capture or the escape filter has escaped already is not escaped again.
const special = /&(?!(?:amp|lt|gt|quot|#39);)|[<>"']/g
const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

export function escapeHtml(value: unknown): string {
  return String(value ?? '').replace(special, (character) => entities[character] ?? character)
}

// Partials would read files; raw would let a customer's name become markup; *_exp filters hide variables from the check at save;
// sample differs each time it is asked; hashes have no place in a letter.
const withheldTags = ['include', 'render', 'layout', 'block']
const withheldFilters = ['raw', 'sample', 'sha256', 'hmac_sha256', 'inspect', 'json', 'jsonify']

function createEngine(outputEscape?: (value: unknown) => string, timeZone?: string): Liquid {
  const engine = new Liquid({
    strictFilters: true,
    strictVariables: true,
    lenientIf: true,
    ownPropertyOnly: true,
    templates: {},
    parseLimit: 100_000,
    renderLimit: 250,
    memoryLimit: 2_000_000,
    dateFormat: '%Y-%m-%d',
    ...(outputEscape ? { outputEscape } : {}),
    ...(timeZone === undefined ? {} : { timezoneOffset: timeZone }),
  })
  for (const tag of withheldTags) delete engine.tags[tag]
  for (const filter of Object.keys(engine.filters))
    if (withheldFilters.includes(filter) || filter.endsWith('_exp')) engine.unregisterFilter(filter)
  return engine
}

export interface Engines {
  readonly subject: Liquid
  readonly body: Liquid
}

/** One engine for subjects, which are plain text, and one for bodies, where whatever is printed is escaped. */
export function createEngines(timeZone: string): Engines {
  return { subject: createEngine(undefined, timeZone), body: createEngine(escapeHtml, timeZone) }
}

const patterns: readonly (readonly [ProblemCode, RegExp])[] = [
  ['unknown_variable', /^undefined variable: (.+?)(?:, line:|$)/],
  ['unknown_filter', /^undefined filter: (.+?)(?:, line:|$)/],
  ['unknown_tag', /^tag "?(.+?)"? not found/],
]

interface Position {
  getPosition(): readonly number[]
}

function hasPosition(token: unknown): token is Position {
  return typeof token === 'object' && token !== null && 'getPosition' in token && typeof token.getPosition === 'function'
}

function problemOf(part: TemplatePart, error: unknown, otherwise: ProblemCode): TemplateProblem {
  if (!(error instanceof Error)) throw error
  const token: unknown = Reflect.get(error, 'token')
  const [line = 1, column = 1] = hasPosition(token) ? token.getPosition() : []
  for (const [code, pattern] of patterns) {
    const name = pattern.exec(error.message)?.[1]
    if (name !== undefined) return { part, line, column, code, name: name.slice(0, 200) }
  }
  return { part, line, column, code: otherwise, name: error.message.replace(/, line:\d+, col:\d+$/, '').slice(0, 200) }
}

function unknownVariables(engine: Liquid, part: TemplatePart, templates: Template[], facts: ReadonlySet<string>): TemplateProblem[] {
  const { globals } = engine.analyzeSync(templates, { partials: false })
  return Object.values(globals)
    .flat()
    .filter(({ segments: [root, fact, ...more] }) => {
      if (root === 'unsubscribe_url') return fact !== undefined
      return root !== 'customer' || typeof fact !== 'string' || !facts.has(fact) || more.some((one) => one !== 'size')
    })
    .map((variable) => ({
      part,
      line: variable.location.row,
      column: variable.location.col,
      code: 'unknown_variable',
      name: variable.toString().slice(0, 200),
    }))
}

/** Everything that is wrong with a part of a message before it ever meets a customer; `samples` are scopes to try it on. */
export function problemsOf(
  engine: Liquid,
  part: TemplatePart,
  source: string,
  facts: ReadonlySet<string>,
  samples: readonly Scope[],
): readonly TemplateProblem[] {
  let templates: Template[]
  try {
    templates = engine.parse(source)
  } catch (error) {
    return [problemOf(part, error, 'syntax')]
  }
  const unknown = unknownVariables(engine, part, templates, facts)
  if (unknown.length > 0) return unknown
  for (const sample of samples) {
    const rendered = renderPart(engine, part, templates, sample)
    if (typeof rendered !== 'string') return [rendered]
  }
  return []
}

/** The text for one customer, or why there is none. */
export function renderPart(engine: Liquid, part: TemplatePart, templates: Template[], scope: Scope): string | TemplateProblem {
  try {
    return String(engine.renderSync(templates, scope))
  } catch (error) {
    return problemOf(part, error, 'render')
  }
}
