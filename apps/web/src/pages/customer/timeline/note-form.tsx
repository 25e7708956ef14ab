import { showToast } from '@guanxi/ui'
import { Button } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type KeyboardEvent, useId, useRef, useState } from 'react'
import { describeProblem } from '../../../api/describe-problem.ts'
import { useText } from '../../../i18n/text.ts'
import { addNote, timelineKey } from '../queries.ts'
import css from './timeline.module.css'

/** A note is written where it will be read. Ctrl or ⌘ with Enter saves it; a refusal leaves the words where they are. */
export function NoteForm({ customerId }: { customerId: string }) {
  const text = useText('customers')
  const appText = useText('app')
  const queries = useQueryClient()
  const id = useId()
  const field = useRef<HTMLTextAreaElement>(null)
  const [words, setWords] = useState('')
  const note = useMutation({
    mutationFn: (body: string) => addNote(customerId, body),
    onSuccess: async () => {
      setWords('')
      await queries.invalidateQueries({ queryKey: timelineKey(customerId) })
    },
    onError: (error) => showToast(describeProblem(error, appText), { tone: 'bad' }),
  })
  const body = words.trim()

  function save() {
    if (body === '') field.current?.focus()
    else if (!note.isPending) note.mutate(body)
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault()
      save()
    }
  }

  return (
    <form
      className={css.compose}
      onSubmit={(event) => {
        event.preventDefault()
        save()
      }}
    >
      <label htmlFor={id} className={css.hidden}>
        {text('pages.timeline.write')}
      </label>
      <textarea
        id={id}
        ref={field}
        className={css.words}
        rows={words.includes('\n') || words.length > 60 ? 3 : 1}
        placeholder={text('pages.timeline.placeholder')}
        maxLength={10_000}
        value={words}
        onChange={(event) => setWords(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      <Button type="submit" loading={note.isPending} className={css.send ?? ''}>
        {text('pages.timeline.save')}
      </Button>
    </form>
  )
}
