import type { Node } from './ast.ts'
import { isPlainName } from './lexer.ts'
import { binding, isComparison, unaryBinding } from './precedence.ts'

const escaped: Readonly<Record<string, string>> = { '"': '\\"', '\\': '\\\\', '\n': '\\n', '\t': '\\t' }

const printText = (value: string): string => `"${value.replace(/["\\\n\t]/g, (char) => escaped[char] ?? char)}"`

const printField = (name: string): string => (isPlainName(name) ? name : `{${name.replaceAll('}', '}}')}}`)

const wrapped = (text: string, isNeeded: boolean): string => (isNeeded ? `(${text})` : text)

type Naming = (name: string) => string

function printAt(node: Node, power: number, naming: Naming): string {
  switch (node.kind) {
    case 'number':
      return node.text
    case 'text':
      return printText(node.value)
    case 'boolean':
      return String(node.value)
    case 'blank':
      return 'blank'
    case 'field':
      return printField(naming(node.name))
    case 'unary': {
      const own = unaryBinding[node.operator]
      const operand = printAt(node.operand, own, naming)
      return wrapped(node.operator === 'not' ? `not ${operand}` : `-${operand}`, power > own)
    }
    case 'binary': {
      const { left, right } = binding[node.operator]
      // What raises to a power holds to the right; comparisons hold to neither side.
      const leftPower = node.operator === '^' || isComparison(node.operator) ? left + 1 : left
      const text = `${printAt(node.left, leftPower, naming)} ${node.operator} ${printAt(node.right, right, naming)}`
      return wrapped(text, power > left)
    }
    case 'call':
      return `${node.name}(${node.args.map((arg) => printAt(arg, 0, naming)).join(', ')})`
  }
}

/** The formula in its plain form; parsed again it is the same. `naming` may give fields other names: labels for keys, or keys for labels. */
export function print(node: Node, naming: Naming = (name) => name): string {
  return printAt(node, 0, naming)
}
