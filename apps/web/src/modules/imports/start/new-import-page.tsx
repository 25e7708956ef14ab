import { BlockSkeleton, Card, ErrorState, Facts, FileDrop, useFormats } from '@guanxi/ui'
import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { describeProblem } from '../../../api/describe-problem.ts'
import { ApiProblem } from '../../../api/problem.ts'
import { useText } from '../../../i18n/text.ts'
import { paths } from '../../../paths.ts'
import { Page, PageBody } from '../../../shell/page.tsx'
import { useFileFacts } from '../file-facts.ts'
import css from '../imports.module.css'
import type { ImportPreview } from '../queries.ts'
import { previewQuery } from './queries.ts'
import { StartImport } from './start-import.tsx'

function FileCard({ file, preview, onDrop }: { file: File; preview: ImportPreview | undefined; onDrop: () => void }) {
  const text = useText('commerce')
  const formats = useFormats()
  const { encoding = null, delimiter = null, compression = null } = preview ?? {}
  const facts = useFileFacts({ name: file.name, bytes: file.size, encoding, delimiter, compression })
  const columns = preview && { key: 'columns', label: text('pages.new.columns'), value: formats.number(preview.columns.length) }
  return (
    <Card title={text('pages.new.fileCard')} more={<Button onClick={onDrop}>{text('pages.new.another')}</Button>} flush>
      <Facts items={columns ? [...facts, columns] : facts} />
    </Card>
  )
}

function ChosenFile({ file, onDrop }: { file: File; onDrop: () => void }) {
  const text = useText('commerce')
  const appText = useText('app')
  const { data: preview, error, refetch } = useQuery(previewQuery(file))
  return (
    <>
      <FileCard file={file} preview={preview} onDrop={onDrop} />
      {error && (
        <Card flush className={css.whole ?? ''}>
          <ErrorState
            message={describeProblem(error, appText)}
            requestId={error instanceof ApiProblem ? error.requestId : undefined}
            onRetry={() => void refetch()}
          />
        </Card>
      )}
      {!preview && !error && (
        <Card title={text('pages.new.looking')}>
          <BlockSkeleton height={200} />
        </Card>
      )}
      {preview && <StartImport file={file} preview={preview} />}
    </>
  )
}

export function NewImportPage() {
  const text = useText('commerce')
  const [file, setFile] = useState<File>()
  return (
    <Page title={text('pages.new.title')} crumbs={[{ label: text('pages.imports.title'), link: paths.imports() }]}>
      <PageBody>
        <div className={file ? css.setup : css.drop}>
          {file ? (
            <ChosenFile key={`${file.name} ${file.lastModified} ${file.size}`} file={file} onDrop={() => setFile(undefined)} />
          ) : (
            <FileDrop
              label={text('pages.new.drop')}
              hint={text('pages.new.dropHint')}
              accept=".csv,.txt,.tsv,.gz,.br,text/csv,text/plain,application/gzip"
              onFile={setFile}
            />
          )}
        </div>
      </PageBody>
    </Page>
  )
}
