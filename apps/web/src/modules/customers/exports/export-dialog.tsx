import { Modal } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useText } from '../../../i18n/text.ts'
import { ExportForm } from './export-form.tsx'
import { ExportProgress } from './export-progress.tsx'
import type { Exporting, ExportSource } from './exporting.ts'
import { type Export, exportsQuery } from './queries.ts'

interface ExportDialogProps {
  exporting: Exporting
  /** What is to leave; undefined while the dialog is closed. */
  source: ExportSource | undefined
  onClose: () => void
}

function Steps({ exporting, source, onClose }: ExportDialogProps & { source: ExportSource }) {
  const queries = useQueryClient()
  const [made, setMade] = useState<Export>()
  if (made) return <ExportProgress made={made} onClose={onClose} />
  return (
    <ExportForm
      exporting={exporting}
      source={source}
      onClose={onClose}
      onMade={(begun) => {
        setMade(begun)
        void queries.invalidateQueries({ queryKey: exportsQuery.queryKey })
      }}
    />
  )
}

export function ExportDialog({ exporting, source, onClose }: ExportDialogProps) {
  const uiText = useText('ui')
  return (
    <Modal opened={source !== undefined} onClose={onClose} title={exporting.title} closeButtonProps={{ 'aria-label': uiText('close') }}>
      {source && <Steps exporting={exporting} source={source} onClose={onClose} />}
    </Modal>
  )
}
