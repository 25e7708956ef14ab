import { Modal } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useText } from '../../../i18n/text.ts'
import type { CustomerField } from '../fields/use-fields.ts'
import { ExportForm, type ExportSource } from './export-form.tsx'
import { ExportProgress } from './export-progress.tsx'
import { type Export, exportsQuery } from './queries.ts'

interface ExportDialogProps {
  fields: readonly CustomerField[]
  /** What is to leave; undefined while the dialog is closed. */
  source: ExportSource | undefined
  onClose: () => void
}

function Steps({ fields, source, onClose }: ExportDialogProps & { source: ExportSource }) {
  const queries = useQueryClient()
  const [made, setMade] = useState<Export>()
  if (made) return <ExportProgress made={made} onClose={onClose} />
  return (
    <ExportForm
      fields={fields}
      source={source}
      onClose={onClose}
      onMade={(begun) => {
        setMade(begun)
        void queries.invalidateQueries({ queryKey: exportsQuery.queryKey })
      }}
    />
  )
}

export function ExportDialog({ fields, source, onClose }: ExportDialogProps) {
  const text = useText('customers')
  const uiText = useText('ui')
  return (
    <Modal
      opened={source !== undefined}
      onClose={onClose}
      title={text('exports.title')}
      closeButtonProps={{ 'aria-label': uiText('close') }}
    >
      {source && <Steps fields={fields} source={source} onClose={onClose} />}
    </Modal>
  )
}
