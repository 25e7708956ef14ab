import { Card, useFormats } from '@guanxi/ui'
import { Select } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useText } from '../../../../i18n/text.ts'
import { labelIn } from '../../../own-fields/own-field.ts'
import { customerObject } from '../../../own-fields/queries.ts'
import { objectsQuery } from '../../objects/queries.ts'
import css from '../fields.module.css'

interface TargetCardProps {
  target: string
  isNew: boolean
  error: string | undefined
  onChange: (target: string) => void
}

/** To what a reference leads; chosen once. */
export function TargetCard({ target, isNew, error, onChange }: TargetCardProps) {
  const text = useText('shape')
  const { language } = useFormats()
  const { data: objects = [] } = useQuery(objectsQuery)
  const kinds = objects.filter(({ object, removedAt }) => removedAt === null || object === target)
  const data = [
    { value: customerObject, label: text('reference.customers') },
    ...kinds.map(({ object, plurals }) => ({ value: object, label: labelIn(plurals, language) })),
  ]
  return (
    <Card title={text('reference.title')}>
      <div className={css.inputs}>
        <Select
          label={text('reference.target')}
          description={text(isNew ? 'reference.fixed' : 'reference.fixedNow')}
          withAsterisk={isNew}
          disabled={!isNew}
          data={data}
          value={target === '' ? null : target}
          error={error ?? null}
          allowDeselect={false}
          searchable={data.length > 8}
          onChange={(chosen) => onChange(chosen ?? '')}
        />
      </div>
    </Card>
  )
}
