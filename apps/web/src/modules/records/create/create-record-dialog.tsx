import { BlockSkeleton, ErrorState } from '@guanxi/ui'
import { Modal } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { describeProblem } from '../../../api/describe-problem.ts'
import { useText } from '../../../i18n/text.ts'
import { recordLayoutQuery } from '../../layouts/queries.ts'
import { useOwnFieldsOf } from '../../own-fields/use-own-fields.ts'
import { recordFieldsQuery } from '../queries.ts'
import { CreateRecordForm, type CreateRecordProps } from './create-record-form.tsx'

/** The form as soon as it is known what to ask. */
function CreateRecord(props: CreateRecordProps) {
  const appText = useText('app')
  const { data, error, refetch } = useQuery(recordFieldsQuery(props.kind.key))
  const { data: layout, error: layoutError, refetch: refetchLayout } = useQuery(recordLayoutQuery(props.kind.key))
  const fields = useOwnFieldsOf(props.kind.object, data)
  if (layoutError) return <ErrorState message={describeProblem(layoutError, appText)} onRetry={() => void refetchLayout()} />
  if (error) return <ErrorState message={describeProblem(error, appText)} onRetry={() => void refetch()} />
  if (!fields || !layout) return <BlockSkeleton height={240} />
  return <CreateRecordForm {...props} layout={layout} fields={fields.filter(({ canWrite }) => canWrite)} />
}

export function CreateRecordDialog({ opened, ...props }: CreateRecordProps & { opened: boolean }) {
  const text = useText('records')
  const uiText = useText('ui')
  const title = text('create.open', { kind: props.kind.one })
  return (
    <Modal opened={opened} onClose={props.onClose} title={title} closeButtonProps={{ 'aria-label': uiText('close') }}>
      <CreateRecord {...props} />
    </Modal>
  )
}
