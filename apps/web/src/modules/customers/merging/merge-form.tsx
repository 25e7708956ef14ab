import { BlockSkeleton, Card, ErrorState, QuietButton } from '@guanxi/ui'
import { Button, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { describeProblem } from '../../../api/describe-problem.ts'
import { ApiProblem } from '../../../api/problem.ts'
import { useText } from '../../../i18n/text.ts'
import { Compare, WhoRemains } from './compare.tsx'
import { compareRows } from './compare-rows.ts'
import css from './merging.module.css'
import { Afterwards, ComesAlong } from './outcome.tsx'
import type { Compared, MergePreview } from './queries.ts'
import { type FactWords, useFactText } from './use-fact-text.ts'
import { useMerge } from './use-merge.ts'

function Waiting() {
  return (
    <div className={css.form}>
      <BlockSkeleton height={72} />
      <BlockSkeleton height={160} />
      <BlockSkeleton height={120} />
    </div>
  )
}

interface RestProps {
  fields: readonly string[]
  survivor: Compared
  words: FactWords
}

/** What is no question, folded: nobody reads ten lines that say the same. */
function Rest({ fields, survivor, words }: RestProps) {
  const text = useText('merging')
  const [isOpen, setOpen] = useState(false)
  if (fields.length === 0) return null
  return (
    <>
      {isOpen && (
        <dl className={css.lines}>
          {fields.map((field) => (
            <div key={field} className={css.line}>
              <dt className={css.label}>{words.labelOf(field)}</dt>
              <dd className={css.lineValue}>{words.textOf(survivor, field)}</dd>
            </div>
          ))}
        </dl>
      )}
      <QuietButton isSmall className={css.more} aria-expanded={isOpen} onClick={() => setOpen((open) => !open)}>
        {isOpen ? text('hideRest') : text('showRest', { count: fields.length })}
      </QuietButton>
    </>
  )
}

function Filled({ fields, preview, words }: { fields: readonly string[]; preview: MergePreview; words: FactWords }) {
  const text = useText('merging')
  if (fields.length === 0) return null
  return (
    <>
      <h3 className={css.part}>{text('filled')}</h3>
      <dl className={css.lines}>
        {fields.map((field) => (
          <div key={field} className={css.line}>
            <dt className={css.label}>{words.labelOf(field)}</dt>
            <dd className={css.lineValue}>{words.textOf(preview.survivor, field)}</dd>
          </div>
        ))}
      </dl>
    </>
  )
}

/** The same people in the order in which they were chosen, whoever of them remains. */
const inOrder = (before: readonly Compared[], ids: readonly string[]): readonly Compared[] =>
  ids.flatMap((id) => before.filter((view) => view.customerId === id))

interface MergeFormProps {
  /** Who is to become one; the first remains unless another is chosen. */
  ids: readonly string[]
  onMerged: (survivor: MergePreview['survivor']) => void
  onCancel: () => void
}

/** Customers side by side: who remains, what stands, what comes along, and how it will be. */
export function MergeForm({ ids, onMerged, onCancel }: MergeFormProps) {
  const text = useText('merging')
  const appText = useText('app')
  const uiText = useText('ui')
  const words = useFactText()
  const merging = useMerge(ids, onMerged)
  const { query, survivorId, problem } = merging
  const { data: preview, error } = query
  if (error)
    return (
      <ErrorState
        message={describeProblem(error, appText)}
        requestId={error instanceof ApiProblem ? error.requestId : undefined}
        onRetry={() => void query.refetch()}
      />
    )
  if (!preview) return <Waiting />
  const before = inOrder(preview.before, ids)
  const rows = compareRows(preview.facts, before, survivorId)
  // What was just chosen stands at once; the answer to it is on its way.
  const from = { ...Object.fromEntries(preview.facts.map((fact) => [fact.field, fact.from])), ...merging.choices }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    void merging.submit()
  }
  return (
    <form className={css.form} noValidate onSubmit={submit} aria-label={text('title')}>
      <p className={css.intro}>{text('intro')}</p>
      <Card>
        <WhoRemains before={before} survivorId={survivorId} words={words} onChoose={merging.setSurvivor} />
        {preview.warnings.map((warning) => (
          <p key={warning} className={css.warning}>
            {text(`warnings.${warning}`)}
          </p>
        ))}
      </Card>
      <Card title={text('differ')}>
        <p className={css.hint}>{text(rows.differ.length === 0 ? 'noneDiffer' : 'differHint')}</p>
        <Compare fields={rows.differ} before={before} from={from} words={words} onChoose={merging.choose} />
        <Filled fields={rows.filled} preview={preview} words={words} />
        <Rest fields={rows.rest} survivor={preview.survivor} words={words} />
      </Card>
      <div className={css.pair}>
        <Afterwards survivor={preview.survivor} facts={preview.facts} words={words} />
        <ComesAlong comes={preview.comes} />
      </div>
      <div className={css.foot}>
        <TextInput
          label={text('reason')}
          description={text('reasonHint')}
          value={merging.reason}
          maxLength={1000}
          withAsterisk
          autoComplete="off"
          error={problem?.field === 'reason' ? problem.message : null}
          onChange={(event) => merging.setReason(event.currentTarget.value)}
        />
        {problem?.field === 'all' && (
          <p className={css.problem} role="alert">
            {problem.message}
          </p>
        )}
        <div className={css.actions}>
          <Button onClick={onCancel}>{uiText('cancel')}</Button>
          <Button type="submit" variant="filled" color="seal" loading={merging.isMerging} disabled={query.isPlaceholderData}>
            {text('submit', { count: ids.length })}
          </Button>
        </div>
      </div>
    </form>
  )
}
