import { Card, FileDrop, showToast } from '@guanxi/ui'
import { Button } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { useState } from 'react'
import { describeProblem } from '../../../api/describe-problem.ts'
import { useText } from '../../../i18n/text.ts'
import { exportShape } from './queries.ts'
import { type FileProblem, readDocument } from './read-document.ts'
import type { ReadFile } from './reviews.tsx'
import { saveFile } from './save-file.ts'
import css from './shape.module.css'

interface FileCardProps {
  canApply: boolean
  onRead: (file: ReadFile) => void
}

function Download() {
  const text = useText('transfer')
  const appText = useText('app')
  const [isBusy, setBusy] = useState(false)

  async function download() {
    setBusy(true)
    try {
      const document = await exportShape()
      saveFile('guanxi-shape.json', `${JSON.stringify(document, null, 2)}\n`)
    } catch (error) {
      showToast(describeProblem(error, appText), { tone: 'bad' })
    } finally {
      setBusy(false)
    }
  }

  return (
    <Button leftSection={<IconDownload size={16} />} loading={isBusy} onClick={() => void download()}>
      {text('file.export')}
    </Button>
  )
}

export function FileCard({ canApply, onRead }: FileCardProps) {
  const text = useText('transfer')
  const [refused, setRefused] = useState<FileProblem & { name: string }>()

  async function take(file: File) {
    const { name } = file
    const read = readDocument(await file.text())
    if ('document' in read) return onRead({ name, document: read.document })
    setRefused({ ...read.problem, name })
  }

  return (
    <Card title={text('file.title')} more={<Download />}>
      <div className={css.stack}>
        <p className={css.lead}>{text('file.intro')}</p>
        {canApply ? (
          <FileDrop
            label={text('file.drop')}
            hint={text('file.dropHint')}
            accept=".json,application/json"
            onFile={(file) => void take(file)}
          />
        ) : (
          <p className={css.hint}>{text('file.reader')}</p>
        )}
        {refused && (
          <p className={css.bad} role="alert">
            {text(`file.${refused.why}`, { ...refused })}
          </p>
        )}
      </div>
    </Card>
  )
}
