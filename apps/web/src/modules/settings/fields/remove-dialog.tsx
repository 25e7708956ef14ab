import { BlockSkeleton, ConfirmDialog, showToast, useFormats } from '@guanxi/ui'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { describeProblem } from '../../../api/describe-problem.ts'
import { useText } from '../../../i18n/text.ts'
import { paths } from '../../../paths.ts'
import { type CustomField, forgetShape } from '../../own-fields/queries.ts'
import css from './fields.module.css'
import { type FieldUse, fieldUseQuery, removeField } from './queries.ts'
import { UseList } from './use-list.tsx'

function UseText({ use }: { use: FieldUse }) {
  const text = useText('shape')
  const formats = useFormats()
  const filled = `${formats.number(use.filled)}${use.capped ? '+' : ''}`
  return (
    <>
      <p>{use.filled === 0 ? text('remove.filledNone') : text('remove.filled', { count: use.filled, shown: filled })}</p>
      {use.uses.length === 0 ? (
        <p>{text('remove.unused')}</p>
      ) : (
        <>
          <p>{text('remove.uses')}</p>
          <UseList uses={use.uses} />
        </>
      )}
    </>
  )
}

function Consequences({ field }: { field: CustomField }) {
  const text = useText('shape')
  const appText = useText('app')
  const { data, error } = useQuery(fieldUseQuery(field))
  return (
    <div className={css.consequences}>
      {data ? <UseText use={data} /> : error ? <p role="alert">{describeProblem(error, appText)}</p> : <BlockSkeleton height={40} />}
      <p>{text('remove.text')}</p>
    </div>
  )
}

interface RemoveDialogProps {
  field: CustomField
  name: string
  opened: boolean
  onClose: () => void
}

/** What is lost with a field, before it is. */
export function RemoveDialog({ field, name, opened, onClose }: RemoveDialogProps) {
  const text = useText('shape')
  const appText = useText('app')
  const queries = useQueryClient()
  const navigate = useNavigate()
  return (
    <ConfirmDialog
      opened={opened}
      title={text('remove.title', { name })}
      confirmLabel={text('remove.confirm')}
      tone="bad"
      onClose={onClose}
      onConfirm={async () => {
        await removeField(field)
        await navigate({ ...paths.fields(field.object), replace: true })
        showToast(text('remove.done', { name }), { tone: 'good' })
        await forgetShape(queries)
      }}
      describeError={(error) => describeProblem(error, appText)}
    >
      {opened && <Consequences field={field} />}
    </ConfirmDialog>
  )
}
