import { Card, FilterBuilder, useFormats } from '@guanxi/ui'
import { Textarea, TextInput } from '@mantine/core'
import { useText } from '../../../i18n/text.ts'
import { useSession } from '../../../router/use-session.ts'
import css from '../segments.module.css'
import type { SegmentEditing } from './use-editor.ts'

interface SegmentFormProps {
  editing: SegmentEditing
  nameError: string | undefined
  isReadOnly: boolean
}

export function SegmentForm({ editing, nameError, isReadOnly }: SegmentFormProps) {
  const text = useText('marketing')
  const uiText = useText('ui')
  const formats = useFormats()
  const { company } = useSession()
  const { content, fields, incomplete, set } = editing
  const lacking = formats.list([...new Set(incomplete.map(({ field }) => fields.find(({ key }) => key === field)?.label ?? field))])
  return (
    <div className={css.form}>
      <Card>
        <div className={css.names}>
          <TextInput
            label={text('pages.segment.name')}
            value={content.name}
            error={nameError}
            maxLength={100}
            readOnly={isReadOnly}
            onChange={(event) => set({ name: event.currentTarget.value })}
          />
          <Textarea
            label={text('pages.segment.description')}
            autosize={false}
            rows={1}
            maxLength={1000}
            value={content.description}
            readOnly={isReadOnly}
            onChange={(event) => set({ description: event.currentTarget.value })}
          />
        </div>
      </Card>
      <Card title={text('pages.segment.conditions')}>
        <fieldset className={css.builder} disabled={isReadOnly}>
          <FilterBuilder fields={fields} currency={company.currency} initial={content.filter} onChange={(filter) => set({ filter })} />
        </fieldset>
        {incomplete.length > 0 && (
          <p className={css.lacking} role="status">
            {uiText('filter.incomplete', { field: lacking })}
          </p>
        )}
      </Card>
    </div>
  )
}
