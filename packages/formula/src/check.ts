import type { Node } from './ast.ts'
import { parseDecimal } from './decimal.ts'
import { functionsCalled, operatorsCalled } from './functions.ts'
import { matchForms } from './match.ts'
import { type Parsed, parse } from './parser.ts'
import type { Problem } from './problem.ts'
import { type Form, parametersFor, signatureOf } from './signature.ts'
import { type FieldInfo, nameOfType, type Type, typeOfField } from './type.ts'
import type { Value } from './value.ts'

/** A formula whose types are known, ready to be run or compiled. */
export type Typed =
  | { readonly kind: 'constant'; readonly type: Type; readonly value: Value }
  | { readonly kind: 'field'; readonly type: Type; readonly field: FieldInfo }
  | { readonly kind: 'apply'; readonly type: Type; readonly form: Form; readonly args: readonly Typed[] }

export interface Formula {
  readonly ast: Node
  readonly root: Typed
  /** What it gives; an amount of money comes in whole minor units. */
  readonly type: Type
  /** The keys of the fields that it uses, each once. */
  readonly fields: readonly string[]
  /** Whether the result changes with time by itself. */
  readonly usesMoment: boolean
}

export type Checked = { readonly ok: true; readonly formula: Formula } | { readonly ok: false; readonly problems: readonly Problem[] }

/** The field of that name, which may be a key or a label as the caller likes. */
export type FieldLookup = (name: string) => FieldInfo | undefined

interface State {
  readonly fieldOf: FieldLookup
  readonly problems: Problem[]
  readonly fields: Set<string>
  usesMoment: boolean
}

function tell(state: State, code: Problem['code'], { from, to }: Node, params: Problem['params'] = {}): null {
  state.problems.push({ code, params, from, to })
  return null
}

// What is blank only until its place is known takes on the type of that place, all the way down.
function settled(node: Typed, type: Type): Typed {
  if (node.type.kind !== 'blank' || type.kind === 'blank') return node
  if (node.kind !== 'apply') return { ...node, type }
  const places = parametersFor(node.form, node.args.length) ?? []
  return { ...node, type, args: node.args.map((arg, index) => (places[index]?.place === 'same' ? settled(arg, type) : arg)) }
}

const timely: ReadonlySet<string> = new Set(['today', 'now'])

function apply(state: State, node: Node, name: string, forms: readonly Form[], nodes: readonly Node[]): Typed | null {
  const args = nodes.map((one) => checkNode(state, one)).filter((one) => one !== null)
  if (args.length < nodes.length) return null
  const found = matchForms(
    forms,
    args.map((arg) => arg.type),
  )
  if (found === null)
    return tell(state, 'formula_arguments', node, { name, found: nodes.length, expected: forms.map(signatureOf).join(' / ') })
  if ('mismatch' in found) {
    const { index, code, params } = found.mismatch
    return tell(state, code, nodes[index] ?? node, { ...params, name, argument: index + 1 })
  }
  const { form, match } = found
  if (timely.has(form.name)) state.usesMoment = true
  return { kind: 'apply', type: match.result, form, args: args.map((arg, index) => settled(arg, match.types[index] ?? arg.type)) }
}

const isBlankWord = (node: Node): boolean => node.kind === 'blank' || (node.kind === 'text' && node.value === '')

function checkBinary(state: State, node: Node & { kind: 'binary' }): Typed | null {
  const forms = operatorsCalled(node.operator)
  const isEquality = node.operator === '=' || node.operator === '<>'
  // It would be blank for every record, which nobody who writes it means.
  const written = isEquality ? [node.left, node.right].find(isBlankWord) : undefined
  if (written !== undefined) return tell(state, 'formula_compares_blank', written, { name: node.operator })
  return apply(state, node, node.operator, forms, [node.left, node.right])
}

function checkField(state: State, node: Node & { kind: 'field' }): Typed | null {
  const field = state.fieldOf(node.name)
  if (field === undefined) return tell(state, 'formula_unknown_field', node, { field: node.name })
  state.fields.add(field.key)
  return { kind: 'field', type: typeOfField(field), field }
}

function checkNode(state: State, node: Node): Typed | null {
  switch (node.kind) {
    case 'number':
      return { kind: 'constant', type: { kind: 'number' }, value: parseDecimal(node.text) }
    case 'text':
      return { kind: 'constant', type: { kind: 'text' }, value: node.value === '' ? null : node.value }
    case 'boolean':
      return { kind: 'constant', type: { kind: 'boolean' }, value: node.value }
    case 'blank':
      return { kind: 'constant', type: { kind: 'blank' }, value: null }
    case 'field':
      return checkField(state, node)
    case 'unary':
      return apply(state, node, node.operator, operatorsCalled(node.operator), [node.operand])
    case 'binary':
      return checkBinary(state, node)
    case 'call': {
      const forms = functionsCalled(node.name)
      if (forms.length === 0) return tell(state, 'formula_unknown_function', node, { name: node.name })
      return apply(state, node, node.name, forms, node.args)
    }
  }
}

/** Finds the types of a formula, or everything that is wrong with them. */
export function check(ast: Node, fieldOf: FieldLookup): Checked {
  const state: State = { fieldOf, problems: [], fields: new Set(), usesMoment: false }
  const root = checkNode(state, ast)
  if (root === null) return { ok: false, problems: state.problems }
  if (root.type.kind === 'blank' || root.type.kind === 'list') {
    tell(state, 'formula_result', ast, { found: nameOfType(root.type) })
    return { ok: false, problems: state.problems }
  }
  return { ok: true, formula: { ast, root, type: root.type, fields: [...state.fields], usesMoment: state.usesMoment } }
}

/** Reads and checks a formula in one go. */
export function compile(source: string, fieldOf: FieldLookup): Checked {
  const parsed: Parsed = parse(source)
  return parsed.ok ? check(parsed.ast, fieldOf) : { ok: false, problems: [parsed.problem] }
}
