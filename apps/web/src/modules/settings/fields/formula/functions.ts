import { type FunctionDoc, functionDocs } from '@guanxi/formula'

export const functionGroups = ['choice', 'number', 'text', 'date', 'list'] as const satisfies readonly FunctionDoc['group'][]

export interface OfferedFunction {
  readonly name: string
  readonly group: FunctionDoc['group']
  /** How it is called, in each of its ways. */
  readonly signatures: readonly string[]
}

/** Every function once, whatever the number of its ways to be called. */
export const offeredFunctions: readonly OfferedFunction[] = [...Map.groupBy(functionDocs, ({ name }) => name)].map(([name, forms]) => ({
  name,
  group: forms[0]?.group ?? 'choice',
  signatures: [...new Set(forms.map(({ signature }) => signature))],
}))
