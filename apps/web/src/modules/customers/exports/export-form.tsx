import { type FilterGroup, useAppForm, useFormats } from '@guanxi/ui'
import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { z } from 'zod/mini'
import { describeProblem } from '../../../api/describe-problem.ts'
import { useText } from '../../../i18n/text.ts'
import { fieldsQuery } from '../fields/queries.ts'
import type { CustomerField } from '../fields/use-fields.ts'
import { countQuery, type Sort } from '../list/queries.ts'
import css from './exports.module.css'
import { type Export, requestExport } from './queries.ts'

/** What the list shows, and whom of it somebody chose. */
export interface ExportSource {
  readonly filter: FilterGroup | undefined
  readonly sort: Sort
  readonly columns: readonly string[]
  readonly ids?: readonly string[] | undefined
}

interface ExportFormProps {
  fields: readonly CustomerField[]
  source: ExportSource
  onMade: (made: Export) => void
  onClose: () => void
}

function Whom({ source: { filter, ids } }: Pick<ExportFormProps, 'source'>) {
  const text = useText('customers')
  const formats = useFormats()
  const { data } = useQuery({ ...countQuery(filter, false), enabled: ids === undefined })
  if (ids) return <p className={css.whom}>{text('exports.chosen', { count: ids.length, number: formats.number(ids.length) })}</p>
  if (!data) return <p className={css.whom}>{text('exports.counting')}</p>
  const number = formats.number(data.count)
  return (
    <p className={css.whom}>{data.capped ? text('exports.whatCapped', { number }) : text('exports.what', { count: data.count, number })}</p>
  )
}

function Masked({ fields, columns }: { fields: readonly CustomerField[]; columns: readonly string[] }) {
  const text = useText('customers')
  const formats = useFormats()
  const { data } = useSuspenseQuery(fieldsQuery)
  const masked = new Set(data.flatMap(({ key, access }) => (access === 'masked' ? [key] : [])))
  const labels = fields.filter(({ key }) => masked.has(key) && columns.includes(key)).map(({ label }) => label)
  return labels.length === 0 ? null : <p className={css.masked}>{text('exports.masked', { fields: formats.list(labels) })}</p>
}

/** What leaves, under which name. */
export function ExportForm({ fields, source, onMade, onClose }: ExportFormProps) {
  const text = useText('customers')
  const appText = useText('app')
  const formats = useFormats()
  const every = fields.filter((field) => field.isListable).map(({ key }) => key)
  const columnsOf = (which: string) => (which === 'every' ? every : source.columns)
  const option = (which: 'shown' | 'every') => {
    const count = columnsOf(which).length
    return { value: which, label: text(`exports.${which}`, { count, number: formats.number(count) }) }
  }
  const form = useAppForm({
    defaultValues: { columns: 'shown', name: text('exports.fileName') },
    validators: {
      onChange: z.object({
        columns: z.string(),
        name: z.string().check(z.trim(), z.minLength(1, text('exports.nameNeeded')), z.maxLength(100)),
      }),
      onSubmitAsync: async ({ value }) => {
        const { filter, sort, ids } = source
        const what = { ...(filter ? { filter } : {}), ...(ids ? { ids: [...ids] } : {}), sort, columns: [...columnsOf(value.columns)] }
        try {
          onMade(await requestExport({ ...what, format: 'csv', name: value.name.trim() }))
        } catch (error) {
          return describeProblem(error, appText)
        }
        return undefined
      },
    },
  })
  return (
    <form.AppForm>
      <form.FormFrame label={text('exports.title')}>
        <Whom source={source} />
        <form.AppField name="columns">
          {(field) => <field.SelectField label={text('exports.which')} options={[option('shown'), option('every')]} />}
        </form.AppField>
        <form.Subscribe selector={(state) => state.values.columns}>
          {(which) => <Masked fields={fields} columns={columnsOf(which)} />}
        </form.Subscribe>
        <form.AppField name="name">
          {(field) => <field.TextField label={text('exports.name')} autoComplete="off" isRequired />}
        </form.AppField>
        <p className={css.note}>{text('exports.note')}</p>
        <form.FormActions submitLabel={text('exports.submit')} onCancel={onClose} />
      </form.FormFrame>
    </form.AppForm>
  )
}
