import type { Problem } from '@guanxi/formula'
import type { Text } from '@guanxi/ui'
import type { Catalogues } from '../../../../i18n/catalogues.ts'

type Shape = Text<Catalogues['shape']>

const kinds = ['number', 'money', 'amount', 'text', 'boolean', 'date', 'instant', 'list', 'blank', 'value', 'end'] as const
// What these hold are kinds of value, by the names that the language has for them.
const kindParams = ['expected', 'found', 'first', 'second']
const aboutKinds: readonly Problem['code'][] = ['formula_type', 'formula_branches', 'formula_result']

/** A problem of a formula in the reader's words. */
export function formulaProblem({ code, params }: Problem, text: Shape): string {
  const said = Object.entries(params).map(([name, value]) => {
    const kind = kinds.find((known) => known === value)
    const isKind = (aboutKinds.includes(code) && kindParams.includes(name)) || (name === 'found' && value === 'end')
    return [name, kind !== undefined && isKind ? text(`kinds.${kind}`) : value]
  })
  return text(`formula.${code}`, Object.fromEntries(said))
}
