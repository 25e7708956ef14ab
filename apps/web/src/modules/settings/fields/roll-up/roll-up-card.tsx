import { BlockSkeleton, Card, EmptyState, FilterBuilder, type FilterGroup, incompleteConditions, useFormats } from '@guanxi/ui'
import { Input, SegmentedControl, Select } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useText } from '../../../../i18n/text.ts'
import { paths } from '../../../../paths.ts'
import { useSession } from '../../../../router/use-session.ts'
import { ButtonLink } from '../../../../shell/button-link.tsx'
import { labelIn } from '../../../own-fields/own-field.ts'
import { type CustomField, shapeQuery } from '../../../own-fields/queries.ts'
import css from '../fields.module.css'
import { type EnteredRollUp, fieldsFor, filterOf, ways } from './entered.ts'
import { useFilterFields } from './use-filter-fields.ts'
import { type Source, sourceValue, useSources } from './use-kinds.ts'

interface RollUpInputProps {
  /** Where the roll-up stands. */
  on: string
  rollUp: EnteredRollUp
  error: string | undefined
  onChange: (rollUp: EnteredRollUp) => void
}

interface PartProps extends RollUpInputProps {
  sources: readonly Source[]
  fields: readonly CustomField[]
}

const everything: FilterGroup = { all: [] }

function Which({ rollUp, fields, onChange }: PartProps) {
  const text = useText('shape')
  const { company } = useSession()
  const usable = useFilterFields(rollUp.object, fields)
  const filter = filterOf(rollUp)
  if (usable.length === 0) return null
  return (
    <div className={css.names}>
      <Input.Wrapper label={text('rollUp.which')} labelElement="div">
        <div>
          <SegmentedControl
            aria-label={text('rollUp.which')}
            data={[
              { value: 'all', label: text('rollUp.all') },
              { value: 'some', label: text('rollUp.some') },
            ]}
            value={filter ? 'some' : 'all'}
            onChange={(which) => onChange({ ...rollUp, filter: which === 'some' ? everything : undefined, isLacking: false })}
          />
        </div>
      </Input.Wrapper>
      {filter && (
        <FilterBuilder
          key={sourceValue(rollUp)}
          fields={usable}
          currency={company.currency}
          initial={filter}
          onChange={(changed) => onChange({ ...rollUp, filter: changed, isLacking: incompleteConditions(changed, usable).length > 0 })}
        />
      )}
    </div>
  )
}

function FieldChoice({ rollUp, fields, onChange }: PartProps) {
  const text = useText('shape')
  const { language } = useFormats()
  const able = fieldsFor(rollUp.how, fields)
  if (able.length === 0)
    return (
      <Input.Wrapper label={text('rollUp.field')} labelElement="div">
        <p className={css.hint}>{text('rollUp.noField')}</p>
      </Input.Wrapper>
    )
  return (
    <Select
      label={text('rollUp.field')}
      withAsterisk
      data={able.map(({ key, labels }) => ({ value: key, label: labelIn(labels, language) }))}
      value={rollUp.field}
      searchable={able.length > 8}
      onChange={(field) => onChange({ ...rollUp, field })}
    />
  )
}

function RollUpInputs(props: PartProps) {
  const { rollUp, sources, fields, error, onChange } = props
  const text = useText('shape')
  return (
    <div className={css.inputs}>
      <div className={css.trio}>
        <Select
          label={text('rollUp.object')}
          withAsterisk
          data={sources.map(({ value, name }) => ({ value, label: name }))}
          value={rollUp.object === '' ? null : sourceValue(rollUp)}
          searchable={sources.length > 8}
          onChange={(chosen) => {
            const { object = '', relation = null } = sources.find(({ value }) => value === chosen) ?? {}
            onChange({ ...rollUp, object, relation, field: null, filter: undefined, isLacking: false })
          }}
        />
        <Select
          label={text('rollUp.how')}
          data={ways.map((way) => ({ value: way, label: text(`rollUp.ways.${way}`) }))}
          value={rollUp.how}
          allowDeselect={false}
          onChange={(chosen) => {
            const how = ways.find((way) => way === chosen) ?? 'count'
            const isKept = fieldsFor(how, fields).some(({ key }) => key === rollUp.field)
            onChange({ ...rollUp, how, field: isKept ? rollUp.field : null })
          }}
        />
        {rollUp.how !== 'count' && rollUp.object !== '' && <FieldChoice {...props} />}
      </div>
      <Which {...props} />
      {error !== undefined && (
        <p className={css.wrong} role="alert">
          {error}
        </p>
      )}
      <p className={css.hint}>{text('rollUp.fixed')}</p>
    </div>
  )
}

/** What a new roll-up comes to: of which records, how, over which field. */
export function RollUpCard(props: RollUpInputProps) {
  const text = useText('shape')
  const sources = useSources(props.on)
  const { data: objects } = useSuspenseQuery(shapeQuery)
  const fields = objects.find(({ object }) => object === props.rollUp.object)?.fields ?? []
  if (sources?.length === 0)
    return (
      <Card>
        <EmptyState title={text('rollUp.none')} action={<ButtonLink target={paths.objects()}>{text('rollUp.toObjects')}</ButtonLink>}>
          {text('rollUp.noneText')}
        </EmptyState>
      </Card>
    )
  return (
    <Card title={text('rollUp.title')}>
      {sources ? <RollUpInputs {...props} sources={sources} fields={fields} /> : <BlockSkeleton height={64} />}
    </Card>
  )
}
