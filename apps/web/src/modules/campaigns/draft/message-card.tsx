import { Card } from '@guanxi/ui'
import { Textarea, TextInput } from '@mantine/core'
import { useRef } from 'react'
import { useText } from '../../../i18n/text.ts'
import css from '../campaigns.module.css'
import type { TemplateProblem } from '../queries.ts'
import { FactsHelp } from './facts-help.tsx'
import { factTag } from './liquid.ts'
import type { DraftEditing } from './use-draft.ts'
import { useProblemText } from './use-problem-text.ts'

export function MessageCard({ editing, problems }: { editing: DraftEditing; problems: readonly TemplateProblem[] }) {
  const text = useText('marketing')
  const problemText = useProblemText()
  const body = useRef<HTMLTextAreaElement>(null)
  const { draft, set } = editing
  const wordsOf = (part: TemplateProblem['part']) =>
    problems
      .filter((problem) => problem.part === part)
      .map(problemText)
      .join('\n')

  /** At the caret, which then stands behind it. */
  function insert(tag: string) {
    const field = body.current
    if (!field) return
    field.focus()
    field.setRangeText(tag, field.selectionStart, field.selectionEnd, 'end')
    set({ body: field.value })
  }

  return (
    <Card title={text('pages.campaign.message')}>
      <div className={css.stack}>
        <TextInput
          label={text('pages.campaign.subject')}
          maxLength={300}
          value={draft.subject}
          error={wordsOf('subject') || undefined}
          onChange={(event) => set({ subject: event.currentTarget.value })}
        />
        <Textarea
          ref={body}
          label={text('pages.campaign.body')}
          description={text('pages.campaign.bodyHint', { example: factTag('name') })}
          rows={14}
          maxLength={50_000}
          classNames={{ input: css.code ?? '', error: css.problems ?? '' }}
          value={draft.body}
          error={wordsOf('body') || undefined}
          onChange={(event) => set({ body: event.currentTarget.value })}
        />
        <FactsHelp onInsert={insert} />
      </div>
    </Card>
  )
}
