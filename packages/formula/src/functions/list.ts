import { fromWhole } from '../decimal.ts'
import { type FunctionForm, parameters } from '../signature.ts'
import { code } from '../sql.ts'
import { asList, asText } from '../value.ts'

export const listFunctions: readonly FunctionForm[] = [
  {
    name: 'includes',
    group: 'list',
    parameters: parameters(['list', 'list'], ['text', 'text']),
    result: 'boolean',
    meetsBlank: true,
    sql: ([list = [], text = []]) => code`coalesce(${text} = any(${list}), false)`,
    run: ([list = null, text = null]) => list !== null && text !== null && asList(list).includes(asText(text)),
    doc: 'Whether the text is one of the list; a blank is in none.',
    example: ['includes(interests, "golf")', 'true'],
  },
  {
    name: 'count',
    group: 'list',
    parameters: parameters(['list', 'list']),
    result: 'number',
    meetsBlank: true,
    sql: ([list = []]) => code`cast(coalesce(cardinality(${list}), 0) as numeric)`,
    run: ([list = null]) => fromWhole(list === null ? 0 : asList(list).length),
    doc: 'How many there are in the list; 0 in a blank one.',
    example: ['count(interests)', '2'],
  },
]
