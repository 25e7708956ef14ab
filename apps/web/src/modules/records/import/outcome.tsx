import { Table, Text } from '@mantine/core'
import { useText } from '../../../i18n/text.ts'
import type { OwnField } from '../../own-fields/own-field.ts'
import { refusalText } from '../../own-fields/problem.ts'
import { useSpeaking } from '../../own-fields/use-own-fields.ts'
import type { RecordImportResult, RecordMapping } from './queries.ts'

type Problem = RecordImportResult['problems'][number]

const shown = 20

interface OutcomeProps {
  result: RecordImportResult
  fields: readonly OwnField[]
  mapping: RecordMapping
}

function useWords({ fields, mapping }: Pick<OutcomeProps, 'fields' | 'mapping'>): (problem: Problem) => string {
  const text = useText('records')
  const speaking = useSpeaking()
  const fieldOf = new Map(fields.flatMap((field) => (mapping.fields[field.key] === undefined ? [] : [[mapping.fields[field.key], field]])))
  return ({ code, column, what }) => {
    if (code === 'reference_not_found') return text('import.noReference', { name: what })
    if (code === 'reference_ambiguous') return text('import.manyReferences', { name: what })
    if (code === 'customer_not_found') return text('import.noCustomer', { name: what })
    const field = fieldOf.get(column)
    if (!field) return column === mapping.title ? text('create.titleNeeded') : what
    return refusalText(field, what === 'needed' ? null : '?', speaking)
  }
}

/** How many rows can be taken, and of the others the first with what is wrong. */
export function Outcome({ result: { rows, refused, problems }, ...rest }: OutcomeProps) {
  const text = useText('records')
  const { formats } = useSpeaking()
  const wordsFor = useWords(rest)
  if (refused === 0) return <Text role="status">{text('import.good', { number: formats.number(rows) })}</Text>
  return (
    <>
      <Text role="status">{text('import.refused', { refused: formats.number(refused), rows: formats.number(rows) })}</Text>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{text('import.row')}</Table.Th>
            <Table.Th>{text('import.column')}</Table.Th>
            <Table.Th>{text('import.problem')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {problems.slice(0, shown).map((problem) => (
            <Table.Tr key={`${problem.row} ${problem.column}`}>
              <Table.Td>{formats.number(problem.row)}</Table.Td>
              <Table.Td>{problem.column}</Table.Td>
              <Table.Td>{wordsFor(problem)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </>
  )
}
