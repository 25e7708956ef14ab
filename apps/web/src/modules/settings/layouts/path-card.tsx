import { Card, ChoiceTag, useFormats } from '@guanxi/ui'
import { MultiSelect, Select } from '@mantine/core'
import { useText } from '../../../i18n/text.ts'
import { labelIn } from '../../own-fields/own-field.ts'
import { isGiven } from './given.ts'
import css from './layouts.module.css'
import type { Rules } from './queries.ts'
import type { PlacedField } from './use-placed-fields.ts'

type Path = Rules['path']

interface PathCardProps {
  path: Path
  fields: readonly PlacedField[]
  onChange: (path: Path) => void
}

/** Which choice is the stages of a record, and what must be filled before each is entered. */
export function PathCard({ path, fields, onChange }: PathCardProps) {
  const text = useText('layouts')
  const { language } = useFormats()
  const offered = fields.filter(({ own }) => own?.type === 'choice')
  const field = offered.find(({ key }) => key === path?.field)
  const needable = fields.filter(({ key, own }) => own && isGiven(own.type) && key !== path?.field)
  const data = needable.map(({ key, name }) => ({ value: key, label: name }))
  const needsOf = (choice: string) => path?.stages.find((stage) => stage.choice === choice)?.needs ?? []
  function setNeeds(choice: string, needs: readonly string[]) {
    const others = path?.stages.filter((stage) => stage.choice !== choice) ?? []
    if (path) onChange({ ...path, stages: needs.length === 0 ? others : [...others, { choice, needs: [...needs] }] })
  }
  return (
    <Card title={text('path.title')}>
      <div className={css.form}>
        <p className={css.intro}>{text('path.intro')}</p>
        <Select
          label={text('path.field')}
          placeholder={text(offered.length === 0 ? 'path.noChoice' : 'path.none')}
          disabled={offered.length === 0}
          data={offered.map(({ key, name }) => ({ value: key, label: name }))}
          value={field?.key ?? null}
          clearable
          clearButtonProps={{ 'aria-label': text('path.clear') }}
          onChange={(key) => onChange(key === null ? null : { field: key, stages: [] })}
        />
        {field && (
          <ol className={css.stages}>
            {field.own?.choices
              .filter(({ retired }) => !retired)
              .map(({ key, labels, colour }) => {
                const name = labelIn(labels, language)
                return (
                  <li key={key} className={css.stage}>
                    <span>
                      <ChoiceTag colour={colour}>{name}</ChoiceTag>
                    </span>
                    <MultiSelect
                      aria-label={text('path.needsOf', { stage: name })}
                      placeholder={needsOf(key).length === 0 ? text('path.needsNothing') : ''}
                      data={data}
                      value={[...needsOf(key)].filter((one) => data.some(({ value }) => value === one))}
                      searchable
                      clearable
                      clearButtonProps={{ 'aria-label': text('path.clearNeeds', { stage: name }) }}
                      hidePickedOptions
                      onChange={(needs) => setNeeds(key, needs)}
                    />
                  </li>
                )
              })}
          </ol>
        )}
      </div>
    </Card>
  )
}
