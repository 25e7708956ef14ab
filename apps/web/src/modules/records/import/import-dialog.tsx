import { BlockSkeleton, ErrorState, FileDrop, showToast } from '@guanxi/ui'
import { Button, Group, Modal, Stack, Text } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { describeProblem } from '../../../api/describe-problem.ts'
import { useText } from '../../../i18n/text.ts'
import type { OwnField } from '../../own-fields/own-field.ts'
import { useOwnFieldsOf, useSpeaking } from '../../own-fields/use-own-fields.ts'
import type { Kind } from '../kinds/use-kinds.ts'
import { forgetRecords, recordFieldsQuery } from '../queries.ts'
import { MappingForm } from './mapping-form.tsx'
import { Outcome } from './outcome.tsx'
import { type RecordMapping, type RecordPreview, recordPreviewQuery, sendRecords } from './queries.ts'

interface ChosenProps {
  kind: Kind
  file: File
  fields: readonly OwnField[]
  preview: RecordPreview
  onClose: () => void
}

// First it is said what would come of it; a change of the columns takes that back.
function Chosen({ kind, file, fields, preview, onClose }: ChosenProps) {
  const text = useText('records')
  const appText = useText('app')
  const { formats } = useSpeaking()
  const queries = useQueryClient()
  const [mapping, setMapping] = useState<RecordMapping>(preview.proposal)
  const check = useMutation({ mutationFn: () => sendRecords({ kind: kind.key, file, mapping, dryRun: true }) })
  const start = useMutation({
    mutationFn: () => sendRecords({ kind: kind.key, file, mapping, dryRun: false }),
    onSuccess: async ({ added }) => {
      await forgetRecords(queries, kind.key)
      showToast(text('import.done', { number: formats.number(added) }), { tone: 'good' })
      onClose()
    },
  })
  const change = (wanted: RecordMapping): void => {
    setMapping(wanted)
    check.reset()
  }
  const takes = check.data ? check.data.rows - check.data.refused : 0
  const error = check.error ?? start.error
  return (
    <Stack>
      <Text>{`${file.name} · ${text('import.rows', { number: formats.number(preview.rows) })}`}</Text>
      <MappingForm kind={kind} fields={fields} columns={preview.columns} mapping={mapping} onChange={change} />
      {error && <ErrorState message={describeProblem(error, appText)} />}
      {check.data && <Outcome result={check.data} fields={fields} mapping={mapping} />}
      <Group justify="flex-end">
        {takes > 0 ? (
          <Button variant="filled" color="seal" loading={start.isPending} onClick={() => start.mutate()}>
            {text('import.start', { number: formats.number(takes) })}
          </Button>
        ) : (
          <Button variant="filled" color="seal" loading={check.isPending} onClick={() => check.mutate()}>
            {text('import.check')}
          </Button>
        )}
      </Group>
    </Stack>
  )
}

function LookedAt({ kind, file, onClose }: Pick<ChosenProps, 'kind' | 'file' | 'onClose'>) {
  const appText = useText('app')
  const { data: preview, error, refetch } = useQuery(recordPreviewQuery(kind.key, file))
  const { data: listed } = useQuery(recordFieldsQuery(kind.key))
  const fields = useOwnFieldsOf(kind.object, listed)
  if (error) return <ErrorState message={describeProblem(error, appText)} onRetry={() => void refetch()} />
  if (!preview || !fields) return <BlockSkeleton height={240} />
  return <Chosen kind={kind} file={file} preview={preview} fields={fields.filter(({ canWrite }) => canWrite)} onClose={onClose} />
}

/** Records out of a file: which column is what, what would come of it, and then in they go. */
export function ImportDialog({ kind, opened, onClose }: { kind: Kind; opened: boolean; onClose: () => void }) {
  const text = useText('records')
  const uiText = useText('ui')
  const [file, setFile] = useState<File>()
  const close = (): void => {
    setFile(undefined)
    onClose()
  }
  return (
    <Modal
      opened={opened}
      onClose={close}
      size="lg"
      title={text('import.title', { kind: kind.many })}
      closeButtonProps={{ 'aria-label': uiText('close') }}
    >
      {file ? (
        <LookedAt kind={kind} file={file} onClose={close} />
      ) : (
        <FileDrop label={text('import.choose')} hint={text('import.hint')} accept=".csv,.txt,.tsv,.gz,.br" onFile={setFile} />
      )}
    </Modal>
  )
}
