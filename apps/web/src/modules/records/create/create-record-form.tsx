import { showToast, useAppForm } from '@guanxi/ui'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { describeProblem } from '../../../api/describe-problem.ts'
import { useText } from '../../../i18n/text.ts'
import { askedOf } from '../../layouts/compose.ts'
import { fieldsNow, readingOf } from '../../layouts/depending.ts'
import { neededBy } from '../../layouts/needed.ts'
import type { ReaderLayout } from '../../layouts/queries.ts'
import { AskedFields, AskedInput } from '../../own-fields/asked-fields.tsx'
import type { OwnField } from '../../own-fields/own-field.ts'
import { refusalText, refusedField } from '../../own-fields/problem.ts'
import { useSpeaking } from '../../own-fields/use-own-fields.ts'
import type { Kind } from '../kinds/use-kinds.ts'
import { createRecord, forgetRecords } from '../queries.ts'
import { CustomerSelect } from './customer-select.tsx'
import { blankWith, type Entered, givenOf, valueProblems } from './entered.ts'

export interface CreateRecordProps {
  kind: Kind
  /** Whose it will be, where that is known; otherwise it is asked. */
  customerId: string | undefined
  /** Asked for in passing, from another page. */
  isQuick?: boolean
  onClose: () => void
}

interface FormProps extends CreateRecordProps {
  fields: readonly OwnField[]
  layout: ReaderLayout
}

const wordsOf = (error: unknown): string | undefined => (typeof error === 'string' ? error : undefined)

function useCreateForm({ kind, customerId, isQuick = false, onClose, layout, fields }: FormProps) {
  const text = useText('records')
  const appText = useText('app')
  const speaking = useSpeaking()
  const queries = useQueryClient()
  const [showsMore, setShowsMore] = useState(false)
  const asks = (isQuick ? layout.layout?.quickForm : undefined) ?? layout.layout?.form
  const fieldsOf = ({ title, custom }: Entered) => fieldsNow(layout.conditions, fields, readingOf(custom, { title }))
  const askedFor = (entered: Entered) => askedOf(asks, fieldsOf(entered))

  function refusalOf(error: unknown, entered: Entered) {
    const needed = neededBy(error, fields)
    if (needed.length > 0) {
      setShowsMore(true)
      return { fields: Object.fromEntries(needed.map(({ key }) => [`custom.${key}`, speaking.text('wrong.needed')])) }
    }
    const own = fields.find((field) => field.key === refusedField(error))
    if (!own) return describeProblem(error, appText)
    setShowsMore(true)
    return { fields: { [`custom.${own.key}`]: refusalText(own, entered.custom[own.key] ?? null, speaking) } }
  }

  const form = useAppForm({
    defaultValues: blankWith(fields, customerId),
    validators: {
      onSubmit: ({ value }) => {
        const wrong = valueProblems(fieldsOf(value), value.custom, speaking)
        const folded = new Set(askedFor(value).more.map(({ key }) => `custom.${key}`))
        if (wrong.some(([name]) => folded.has(name))) setShowsMore(true)
        const all = [
          ...(value.title.trim() === '' ? [['title', text('create.titleNeeded')] as const] : []),
          ...(kind.ofCustomer && value.customerId === null ? [['customerId', text('create.customerNeeded')] as const] : []),
          ...wrong,
        ]
        return all.length === 0 ? undefined : { fields: Object.fromEntries(all) }
      },
      onSubmitAsync: async ({ value }) => {
        try {
          const custom = givenOf(fieldsOf(value), value.custom)
          const made = await createRecord(kind.key, { ...value, title: value.title.trim(), custom })
          await forgetRecords(queries, kind.key)
          showToast(text('create.made', { title: made.title }), { tone: 'good' })
          onClose()
        } catch (error) {
          return refusalOf(error, value)
        }
        return undefined
      },
    },
  })
  return { form, askedFor, showsMore, showMore: () => setShowsMore(true) }
}

/** Asks for what the layout says, and for what a record must have; what it may have waits under a button. */
export function CreateRecordForm(props: FormProps) {
  const { kind, customerId, onClose } = props
  const text = useText('records')
  const { form, askedFor, showsMore, showMore } = useCreateForm(props)
  return (
    <form.AppForm>
      <form.FormFrame label={text('create.open', { kind: kind.one })}>
        <form.AppField name="title">
          {(field) => <field.TextField label={text('fields.title')} autoComplete="off" isRequired />}
        </form.AppField>
        {kind.ofCustomer && customerId === undefined && (
          <form.AppField name="customerId">
            {({ state, handleChange, handleBlur }) => (
              <CustomerSelect value={state.value} error={wordsOf(state.meta.errors[0])} onChange={handleChange} onBlur={handleBlur} />
            )}
          </form.AppField>
        )}
        <form.Subscribe selector={({ values }) => values}>
          {(values) => (
            <AskedFields {...askedFor(values)} showsMore={showsMore} onMore={showMore}>
              {(field) => (
                <form.AppField key={field.key} name={`custom.${field.key}`}>
                  {({ state, handleChange, handleBlur }) => (
                    <AskedInput
                      field={field}
                      value={state.value}
                      error={state.meta.errors[0]}
                      onChange={handleChange}
                      onBlur={handleBlur}
                    />
                  )}
                </form.AppField>
              )}
            </AskedFields>
          )}
        </form.Subscribe>
        <form.FormActions submitLabel={text('create.submit')} onCancel={onClose} />
      </form.FormFrame>
    </form.AppForm>
  )
}
