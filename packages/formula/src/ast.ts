/** A stretch of the source, in UTF-16 units. */
export interface Span {
  readonly from: number
  readonly to: number
}

export type UnaryOperator = '-' | 'not'
export type BinaryOperator = '+' | '-' | '*' | '/' | '%' | '^' | '&' | '=' | '<>' | '<' | '<=' | '>' | '>=' | 'and' | 'or'

/** A formula as it was written, without its parentheses. */
export type Node =
  /** `text` as written: a decimal number without sign. */
  | (Span & { readonly kind: 'number'; readonly text: string })
  | (Span & { readonly kind: 'text'; readonly value: string })
  | (Span & { readonly kind: 'boolean'; readonly value: boolean })
  | (Span & { readonly kind: 'blank' })
  | (Span & { readonly kind: 'field'; readonly name: string })
  | (Span & { readonly kind: 'unary'; readonly operator: UnaryOperator; readonly operand: Node })
  | (Span & { readonly kind: 'binary'; readonly operator: BinaryOperator; readonly left: Node; readonly right: Node })
  | (Span & { readonly kind: 'call'; readonly name: string; readonly args: readonly Node[] })

/** The parts of a node that are nodes themselves, in the order of the source. */
export function childrenOf(node: Node): readonly Node[] {
  switch (node.kind) {
    case 'unary':
      return [node.operand]
    case 'binary':
      return [node.left, node.right]
    case 'call':
      return node.args
    default:
      return []
  }
}

/** The names of the fields that a formula uses, each once, in the order of the source. */
export function fieldsOf(node: Node): readonly string[] {
  const names = new Set<string>()
  const walk = (one: Node): void => {
    if (one.kind === 'field') names.add(one.name)
    for (const child of childrenOf(one)) walk(child)
  }
  walk(node)
  return [...names]
}
