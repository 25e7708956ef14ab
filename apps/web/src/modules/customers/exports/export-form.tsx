import { useAppForm, useFormats } from '@guanxi/ui'
import { useQuery } from '@tanstack/react-query'
import { z } from 'zod/mini'
import { describeProblem } from '../../../api/describe-problem.ts'
import { useText } from '../../../i18n/text.ts'
import type { Exporting, ExportSource } from './exporting.ts'
import css from './exports.module.css'
import type { Export } from './queries.ts'

interface ExportFormProps {
  exporting: Exporting
  source: ExportSource
  onMade: (made: Export) => void
  onClose: () => void
}

function HowMany({ exporting, source: { filter, ids } }: Pick<ExportFormProps, 'exporting' | 'source'>) {
  const text = useText('customers')
  const formats = useFormats()
  const { data } = useQuery({
    queryKey: ['exports', 'count', exporting.of, filter],
    queryFn: ({ signal }) => exporting.count(filter, signal),
    enabled: ids === undefined,
  })
  if (ids) return <p className={css.whom}>{exporting.chosen(ids.length, formats.number(ids.length))}</p>
  return <p className={css.whom}>{data ? exporting.listed(data, formats.number(data.count)) : text('exports.counting')}</p>
}

function Masked({ exporting: { fields, masked }, columns }: { exporting: Exporting; columns: readonly string[] }) {
  const text = useText('customers')
  const formats = useFormats()
  const labels = fields.filter(({ key }) => masked.has(key) && columns.includes(key)).map(({ label }) => label)
  return labels.length === 0 ? null : <p className={css.masked}>{text('exports.masked', { fields: formats.list(labels) })}</p>
}

/** What leaves, under which name. */
export function ExportForm({ exporting, source, onMade, onClose }: ExportFormProps) {
  const text = useText('customers')
  const appText = useText('app')
  const formats = useFormats()
  const every = exporting.fields.filter((field) => field.isListable).map(({ key }) => key)
  const columnsOf = (which: string) => (which === 'every' ? every : source.columns)
  const option = (which: 'shown' | 'every') => {
    const count = columnsOf(which).length
    return { value: which, label: text(`exports.${which}`, { count, number: formats.number(count) }) }
  }
  const form = useAppForm({
    defaultValues: { columns: 'shown', name: exporting.fileName },
    validators: {
      onChange: z.object({
        columns: z.string(),
        name: z.string().check(z.trim(), z.minLength(1, text('exports.nameNeeded')), z.maxLength(100)),
      }),
      onSubmitAsync: async ({ value }) => {
        const { filter, sort, ids } = source
        const what = {
          ...(filter ? { filter } : {}),
          ...(ids ? { ids: [...ids] } : {}),
          sort: [...sort],
          columns: [...columnsOf(value.columns)],
        }
        try {
          onMade(await exporting.request({ ...what, format: 'csv', name: value.name.trim() }))
        } catch (error) {
          return describeProblem(error, appText)
        }
        return undefined
      },
    },
  })
  return (
    <form.AppForm>
      <form.FormFrame label={exporting.title}>
        <HowMany exporting={exporting} source={source} />
        <form.AppField name="columns">
          {(field) => <field.SelectField label={text('exports.which')} options={[option('shown'), option('every')]} />}
        </form.AppField>
        <form.Subscribe selector={(state) => state.values.columns}>
          {(which) => <Masked exporting={exporting} columns={columnsOf(which)} />}
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
