import { cx, ProgressBar, showToast } from '@guanxi/ui'
import { Button } from '@mantine/core'
import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useMemo, useRef, useState } from 'react'
import { describeProblem } from '../../../api/describe-problem.ts'
import { useText } from '../../../i18n/text.ts'
import { paths } from '../../../paths.ts'
import css from '../imports.module.css'
import { type ImportPreview, importsQuery, mappingsQuery } from '../queries.ts'
import { firstDraft, readMapping, type SentMapping } from './chosen-mapping.ts'
import { MappingCard } from './mapping-card.tsx'
import { meaningsOf } from './meanings.ts'
import { PreviewTable } from './preview-table.tsx'
import { startImport } from './queries.ts'

function isStopped(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'AbortError'
}

function useStart(file: File) {
  const text = useText('commerce')
  const navigate = useNavigate()
  const queries = useQueryClient()
  const stopper = useRef<AbortController>(null)
  const [share, setShare] = useState(0)
  const sending = useMutation({
    mutationFn: (mapping: SentMapping) => {
      stopper.current = new AbortController()
      setShare(0)
      return startImport({ file, mapping, signal: stopper.current.signal, onProgress: setShare })
    },
    onSuccess: async ({ id, already }) => {
      if (already) showToast(text('pages.new.already'), { tone: 'info' })
      void queries.invalidateQueries({ queryKey: importsQuery.queryKey })
      await navigate(paths.import(id))
    },
  })
  return { sending, share, stop: () => stopper.current?.abort() }
}

export function StartImport({ file, preview }: { file: File; preview: ImportPreview }) {
  const text = useText('commerce')
  const appText = useText('app')
  const { data: builtIn } = useSuspenseQuery(mappingsQuery)
  const [draft, setDraft] = useState(() => firstDraft(preview))
  const { sending, share, stop } = useStart(file)
  const chosen = useMemo(() => readMapping(draft, builtIn), [draft, builtIn])
  const read = useMemo(() => meaningsOf(chosen.mapping), [chosen])
  const label = text(share < 1 ? 'pages.new.sending' : 'pages.new.checking')
  return (
    <>
      <MappingCard
        preview={preview}
        builtIn={builtIn}
        draft={draft}
        problem={chosen.problem}
        read={read}
        onChange={(changed) => {
          sending.reset()
          setDraft(changed)
        }}
      />
      <PreviewTable preview={preview} read={read} />
      <div className={cx(css.actions, css.whole)}>
        {sending.error && !isStopped(sending.error) && (
          <p className={css.bad} role="alert">
            {describeProblem(sending.error, appText)}
          </p>
        )}
        {sending.isPending && (
          <div className={css.sending}>
            {label}
            <ProgressBar label={label} share={share < 1 ? share : undefined} tone="seal" />
          </div>
        )}
        {sending.isPending ? (
          <Button onClick={stop}>{text('pages.new.cancel')}</Button>
        ) : (
          <Button variant="filled" color="seal" disabled={chosen.problem !== undefined} onClick={() => sending.mutate(chosen.sent)}>
            {text('pages.new.start')}
          </Button>
        )}
      </div>
    </>
  )
}
