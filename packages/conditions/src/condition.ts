/** One question about one field. */
export interface Condition {
  readonly field: string
  readonly op: string
  readonly value?: unknown
}

/** Several questions: all of them, any of them, and not that one. What is not there does not count. */
export interface Group {
  readonly all?: readonly Node[] | undefined
  readonly any?: readonly Node[] | undefined
  readonly not?: Node | undefined
}

export type Node = Condition | Group

export function isCondition(node: Node): node is Condition {
  return 'field' in node
}

/** The fields that are asked about. */
export function fieldsOf(node: Node): readonly string[] {
  if (isCondition(node)) return [node.field]
  return [...(node.all ?? []), ...(node.any ?? []), ...(node.not ? [node.not] : [])].flatMap(fieldsOf)
}
