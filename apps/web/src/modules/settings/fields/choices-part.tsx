import { Card, ChoiceTag, useFormats } from '@guanxi/ui'
import { SegmentedControl, Select } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useText } from '../../../i18n/text.ts'
import { paths } from '../../../paths.ts'
import { labelIn } from '../../own-fields/own-field.ts'
import type { CustomField } from '../../own-fields/queries.ts'
import { type ChoiceList, choiceListsQuery } from '../choice-lists/queries.ts'
import { ShareDialog } from '../choice-lists/share-dialog.tsx'
import css from './choices.module.css'
import { ChoicesEditor } from './choices-editor.tsx'
import { enteredChoice, newChoice, nextColour } from './entered.ts'
import shared from './fields.module.css'
import type { FieldForm as Form } from './use-field-form.ts'

interface ChoicesPartProps {
  form: Form
  field: CustomField | undefined
  inUse: string | undefined
  onSettle: () => void
}

function Choices({ list }: { list: Pick<ChoiceList, 'choices'> }) {
  const { language } = useFormats()
  return (
    <div className={css.tags}>
      {list.choices
        .filter(({ retired }) => !retired)
        .map(({ key, labels, colour }) => (
          <ChoiceTag key={key} colour={colour}>
            {labelIn(labels, language)}
          </ChoiceTag>
        ))}
    </div>
  )
}

/** Of a field whose choices stand in a shared list: which, and the way there. */
function OfList({ field }: { field: CustomField }) {
  const text = useText('shape')
  const { language } = useFormats()
  const { data: lists } = useSuspenseQuery(choiceListsQuery)
  const list = lists.find(({ key }) => key === field.choiceSet)
  return (
    <Card title={text('choices.title')}>
      <div className={shared.inputs}>
        <p className={shared.hint}>
          {text('lists.fromList')}{' '}
          {list ? <Link {...paths.choiceLists(list.choiceSetId)}>{labelIn(list.labels, language)}</Link> : field.choiceSet}
        </p>
        <Choices list={field} />
      </div>
    </Card>
  )
}

function OwnChoices({ form, field, inUse, onSettle }: ChoicesPartProps) {
  const text = useText('shape')
  const [isSharing, setSharing] = useState(false)
  return (
    <>
      <form.AppField name="choices">
        {({ state, handleChange }) => {
          const [error] = state.meta.errors
          return (
            <ChoicesEditor
              choices={state.value}
              before={field?.choices ?? []}
              error={typeof error === 'string' ? error : undefined}
              inUse={inUse}
              onSettle={onSettle}
              onChange={handleChange}
              {...(field ? { onShare: () => setSharing(true), shareLabel: text('lists.share') } : {})}
            />
          )
        }}
      </form.AppField>
      {field && <ShareDialog field={field} opened={isSharing} onClose={() => setSharing(false)} />}
    </>
  )
}

/** Where a new field's choices come from: made for it alone, or a list that others use too. */
function ListChoice({ form, lists }: { form: Form; lists: readonly ChoiceList[] }) {
  const text = useText('shape')
  const { language } = useFormats()
  // The default is one of the choices, wherever these come from.
  function choose(key: string | null) {
    const list = lists.find((one) => one.key === key)
    form.setFieldValue('choices', key === null ? [newChoice({ colour: nextColour([]) })] : (list?.choices.map(enteredChoice) ?? []))
    form.setFieldValue('defaultValue', null)
    form.setFieldValue('choiceSet', key)
  }
  return (
    <form.AppField name="choiceSet">
      {({ state }) => {
        const list = lists.find(({ key }) => key === state.value)
        const [error] = state.meta.errors
        return (
          <Card>
            <div className={shared.inputs}>
              <div>
                <SegmentedControl
                  aria-label={text('choices.title')}
                  data={[
                    { value: 'own', label: text('lists.own') },
                    { value: 'list', label: text('lists.shared') },
                  ]}
                  value={state.value === null ? 'own' : 'list'}
                  onChange={(source) => choose(source === 'own' ? null : '')}
                />
              </div>
              {state.value !== null && (
                <Select
                  label={text('lists.pick')}
                  withAsterisk
                  data={lists.map(({ key, labels }) => ({ value: key, label: labelIn(labels, language) }))}
                  value={state.value === '' ? null : state.value}
                  searchable={lists.length > 8}
                  error={typeof error === 'string' ? error : null}
                  onChange={(key) => choose(key ?? '')}
                />
              )}
              {list && <Choices list={list} />}
            </div>
          </Card>
        )
      }}
    </form.AppField>
  )
}

/** The choices of a field, wherever they are kept. */
export function ChoicesPart(props: ChoicesPartProps) {
  const { form, field } = props
  const { data: lists } = useSuspenseQuery(choiceListsQuery)
  if (field && field.choiceSet !== null) return <OfList field={field} />
  return (
    <>
      {!field && lists.length > 0 && <ListChoice form={form} lists={lists} />}
      <form.Subscribe selector={({ values }) => values.choiceSet}>
        {(choiceSet) => choiceSet === null && <OwnChoices {...props} />}
      </form.Subscribe>
    </>
  )
}
