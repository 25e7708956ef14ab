import type { BinaryOperator, Node } from './ast.ts'
import { isKeyword, lex, type Token } from './lexer.ts'
import { binding, isComparison } from './precedence.ts'
import type { Problem, ProblemCode } from './problem.ts'

export type Parsed = { readonly ok: true; readonly ast: Node } | { readonly ok: false; readonly problem: Problem }

/** How large a formula may be: characters, levels of parentheses and operands within each other, and parts. */
export const limits = { characters: 4_000, depth: 50, nodes: 500 } as const

interface State {
  readonly tokens: readonly Token[]
  at: number
  depth: number
  nodes: number
  problem: Problem | null
}

const end: Token = { kind: 'end', text: '', from: 0, to: 0 }
const peek = (state: State, ahead = 0): Token => state.tokens[state.at + ahead] ?? end
const isSymbol = (token: Token, text: string): boolean => token.kind === 'symbol' && token.text === text

function fail(state: State, code: ProblemCode, token: Token, params: Problem['params']): null {
  state.problem ??= { code, params, from: token.from, to: token.to }
  return null
}

function unexpected(state: State, expected: string): null {
  const token = peek(state)
  return fail(state, 'formula_unexpected', token, { found: token.kind === 'end' ? 'end' : token.text, expected })
}

function made(state: State, node: Node): Node | null {
  state.nodes += 1
  if (state.nodes <= limits.nodes) return node
  return fail(state, 'formula_too_large', { ...peek(state), from: node.from, to: node.to }, { limit: limits.nodes })
}

function operatorAt(state: State): BinaryOperator | null {
  const token = peek(state)
  if (token.kind !== 'symbol' && token.kind !== 'name') return null
  const text = token.text.toLowerCase()
  for (const operator of Object.keys(binding)) if (operator === text && isBinary(operator)) return operator
  return null
}

const isBinary = (text: string): text is BinaryOperator => Object.hasOwn(binding, text)

function parseArguments(state: State): readonly Node[] | null {
  const args: Node[] = []
  if (isSymbol(peek(state), ')')) return args
  for (;;) {
    const arg = parseAt(state, 0)
    if (arg === null) return null
    args.push(arg)
    if (!isSymbol(peek(state), ',')) return args
    state.at += 1
  }
}

function parseCall(state: State, token: Token): Node | null {
  state.at += 2
  const args = parseArguments(state)
  if (args === null) return null
  const close = peek(state)
  if (!isSymbol(close, ')')) return unexpected(state, args.length === 0 ? 'value' : ', or )')
  state.at += 1
  return made(state, { kind: 'call', name: token.text.toLowerCase(), args, from: token.from, to: close.to })
}

function parseUnary(state: State, token: Token, operator: '-' | 'not', power: number): Node | null {
  state.at += 1
  const operand = parseAt(state, power)
  return operand && made(state, { kind: 'unary', operator, operand, from: token.from, to: operand.to })
}

function parseName(state: State, token: Token): Node | null {
  const word = token.text.toLowerCase()
  const span = { from: token.from, to: token.to }
  if (word === 'not') return parseUnary(state, token, 'not', 3)
  if (isSymbol(peek(state, 1), '(')) return parseCall(state, token)
  if (!isKeyword(word)) {
    state.at += 1
    return made(state, { kind: 'field', name: token.text, ...span })
  }
  if (word === 'and' || word === 'or') return unexpected(state, 'value')
  state.at += 1
  return made(state, word === 'blank' ? { kind: 'blank', ...span } : { kind: 'boolean', value: word === 'true', ...span })
}

function parseGroup(state: State): Node | null {
  state.at += 1
  const inner = parseAt(state, 0)
  if (inner === null) return null
  if (!isSymbol(peek(state), ')')) return unexpected(state, ')')
  state.at += 1
  return inner
}

function parseOperand(state: State): Node | null {
  const token = peek(state)
  const span = { from: token.from, to: token.to }
  switch (token.kind) {
    case 'number':
      state.at += 1
      return made(state, { kind: 'number', text: token.text, ...span })
    case 'text':
      state.at += 1
      return made(state, { kind: 'text', value: token.text, ...span })
    case 'field':
      state.at += 1
      return made(state, { kind: 'field', name: token.text, ...span })
    case 'name':
      return parseName(state, token)
    default:
      if (isSymbol(token, '(')) return parseGroup(state)
      return isSymbol(token, '-') ? parseUnary(state, token, '-', 8) : unexpected(state, 'value')
  }
}

function parseRest(state: State, first: Node, power: number): Node | null {
  let left = first
  for (;;) {
    const operator = operatorAt(state)
    if (operator === null || binding[operator].left < power) return left
    const token = peek(state)
    state.at += 1
    const right = parseAt(state, binding[operator].right)
    if (right === null) return null
    const node = made(state, { kind: 'binary', operator, left, right, from: left.from, to: right.to })
    if (node === null) return null
    const next = operatorAt(state)
    // a < b < c means something else in every language; here it means nothing.
    if (isComparison(operator) && next !== null && isComparison(next))
      return fail(state, 'formula_chained', peek(state), { first: token.text, second: next })
    left = node
  }
}

function parseAt(state: State, power: number): Node | null {
  if (state.depth >= limits.depth) return fail(state, 'formula_too_deep', peek(state), { limit: limits.depth })
  state.depth += 1
  const first = parseOperand(state)
  const whole = first && parseRest(state, first, power)
  state.depth -= 1
  return whole
}

const refused = (code: ProblemCode, to: number, params: Problem['params'] = {}): Parsed => ({
  ok: false,
  problem: { code, params, from: 0, to },
})

/** Reads a formula. Never throws: what is wrong is named, with its place. */
export function parse(source: string): Parsed {
  if (source.length > limits.characters) return refused('formula_too_long', source.length, { limit: limits.characters })
  const lexed = lex(source)
  if ('problem' in lexed) return { ok: false, problem: lexed.problem }
  if (lexed.tokens.length === 1) return refused('formula_empty', source.length)
  const state: State = { tokens: lexed.tokens, at: 0, depth: 0, nodes: 0, problem: null }
  const ast = parseAt(state, 0)
  if (ast !== null && peek(state).kind !== 'end') unexpected(state, 'operator')
  if (state.problem !== null) return { ok: false, problem: state.problem }
  return ast === null ? refused('formula_empty', source.length) : { ok: true, ast }
}
