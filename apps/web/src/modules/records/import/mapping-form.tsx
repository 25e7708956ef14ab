import { Select, Stack } from '@mantine/core'
import { useText } from '../../../i18n/text.ts'
import type { OwnField } from '../../own-fields/own-field.ts'
import type { Kind } from '../kinds/use-kinds.ts'
import type { RecordMapping } from './queries.ts'

interface MappingFormProps {
  kind: Kind
  fields: readonly OwnField[]
  columns: readonly string[]
  mapping: RecordMapping
  onChange: (mapping: RecordMapping) => void
}

const ways = ['phone', 'email', 'id'] as const

/** Which column of the file is what: proposed, and changed by hand where that was wrong. */
export function MappingForm({ kind, fields, columns, mapping, onChange }: MappingFormProps) {
  const text = useText('records')
  const data = [...new Set(columns)]
  const customer = mapping.customer ?? { column: '', by: 'phone' as const }
  const withField = (key: string, column: string | null): RecordMapping => {
    const { [key]: _before, ...rest } = mapping.fields
    return { ...mapping, fields: column === null ? rest : { ...rest, [key]: column } }
  }
  return (
    <Stack gap="xs">
      <Select
        label={text('fields.title')}
        data={data}
        value={mapping.title}
        allowDeselect={false}
        onChange={(title) => title !== null && onChange({ ...mapping, title })}
      />
      {kind.ofCustomer && (
        <>
          <Select
            label={text('customer')}
            data={data}
            value={customer.column === '' ? null : customer.column}
            allowDeselect={false}
            onChange={(column) => column !== null && onChange({ ...mapping, customer: { ...customer, column } })}
          />
          <Select
            label={text('import.customerBy')}
            data={ways.map((way) => ({ value: way, label: text(`import.by.${way}`) }))}
            value={customer.by}
            allowDeselect={false}
            onChange={(chosen) => {
              const by = ways.find((way) => way === chosen)
              if (by) onChange({ ...mapping, customer: { ...customer, by } })
            }}
          />
        </>
      )}
      {fields.map(({ key, name }) => (
        <Select
          key={key}
          label={name}
          placeholder={text('import.notTaken')}
          data={data}
          value={mapping.fields[key] ?? null}
          clearable
          onChange={(column) => onChange(withField(key, column))}
        />
      ))}
    </Stack>
  )
}
