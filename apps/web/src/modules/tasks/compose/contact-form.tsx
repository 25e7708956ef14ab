import { showToast } from '@guanxi/ui'
import { Button, NumberInput, SegmentedControl, Select, Textarea, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type KeyboardEvent, useState } from 'react'
import { describeProblem } from '../../../api/describe-problem.ts'
import { useText as useTextOf } from '../../../i18n/text.ts'
import { directions, results } from '../dialog/finish-form.tsx'
import { type Contact, forgetTasks, logContact } from '../queries.ts'
import { useText } from '../words.ts'
import css from './compose.module.css'

const blank = (kind: 'call' | 'visit'): Contact =>
  kind === 'call' ? { kind, direction: 'out', result: 'reached', outcome: '', title: '' } : { kind, outcome: '', title: '' }

/** A call or a visit that has been: which way, what came of it, how long it took. */
export function ContactForm({ customerId, kind }: { customerId: string; kind: 'call' | 'visit' }) {
  const text = useText()
  const appText = useTextOf('app')
  const queries = useQueryClient()
  const [given, setGiven] = useState<Contact>(blank(kind))
  const set = (change: Partial<Contact>) => setGiven((now) => ({ ...now, ...change }))
  const saving = useMutation({
    mutationFn: () => logContact(customerId, given),
    onSuccess: async () => {
      setGiven(blank(kind))
      showToast(text('compose.saved'), { tone: 'good' })
      await queries.invalidateQueries({ queryKey: ['customers', 'one', customerId] })
      await forgetTasks(queries)
    },
    onError: (error) => showToast(describeProblem(error, appText), { tone: 'bad' }),
  })

  function onKeyDown(event: KeyboardEvent) {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
    event.preventDefault()
    if (!saving.isPending) saving.mutate()
  }

  return (
    <form
      className={css.form}
      onKeyDown={onKeyDown}
      onSubmit={(event) => {
        event.preventDefault()
        if (!saving.isPending) saving.mutate()
      }}
    >
      <div className={css.line}>
        {kind === 'call' && (
          <>
            <SegmentedControl
              aria-label={text('form.direction')}
              data={directions.map((value) => ({ value, label: text(`directions.${value}`) }))}
              value={given.direction ?? 'out'}
              onChange={(value) => set({ direction: directions.find((one) => one === value) ?? 'out' })}
            />
            <Select
              className={css.result ?? ''}
              aria-label={text('form.result')}
              data={results.map((value) => ({ value, label: text(`results.${value}`) }))}
              value={given.result ?? null}
              allowDeselect={false}
              onChange={(value) => set({ result: results.find((one) => one === value) ?? null })}
            />
          </>
        )}
        <NumberInput
          className={css.minutes ?? ''}
          aria-label={text('form.duration')}
          placeholder={text('compose.minutes')}
          min={1}
          max={20160}
          allowDecimal={false}
          value={given.durationMinutes ?? ''}
          onChange={(value) => set({ durationMinutes: typeof value === 'number' ? value : null })}
        />
        <TextInput
          className={css.subject ?? ''}
          aria-label={text('compose.about')}
          placeholder={text('compose.about')}
          maxLength={300}
          autoComplete="off"
          value={given.title ?? ''}
          onChange={({ currentTarget: { value } }) => set({ title: value })}
        />
      </div>
      <Textarea
        aria-label={text(kind === 'call' ? 'compose.callWords' : 'compose.visitWords')}
        placeholder={text(kind === 'call' ? 'compose.callWords' : 'compose.visitWords')}
        autosize
        minRows={2}
        maxRows={10}
        maxLength={5000}
        value={given.outcome ?? ''}
        onChange={({ currentTarget: { value } }) => set({ outcome: value })}
      />
      <div className={css.actions}>
        <Button type="submit" loading={saving.isPending}>
          {text(kind === 'call' ? 'compose.saveCall' : 'compose.saveVisit')}
        </Button>
      </div>
    </form>
  )
}
