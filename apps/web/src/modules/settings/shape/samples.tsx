import { ConfirmDialog, showToast, useFormats } from '@guanxi/ui'
import { Button } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { describeProblem } from '../../../api/describe-problem.ts'
import { useText } from '../../../i18n/text.ts'
import { forgetShape } from '../../own-fields/queries.ts'
import { addSamples, removeSamples, samplesQuery } from './queries.ts'

interface SamplesProps {
  template: string
  name: string
}

function Add({ template, name }: SamplesProps) {
  const text = useText('transfer')
  const appText = useText('app')
  const formats = useFormats()
  const queries = useQueryClient()
  const [isAdding, setAdding] = useState(false)
  async function add() {
    setAdding(true)
    try {
      const count = await addSamples(template)
      showToast(text('samples.added', { count, shown: formats.number(count) }), { tone: 'good' })
    } catch (error) {
      showToast(describeProblem(error, appText), { tone: 'bad' })
    } finally {
      setAdding(false)
      await forgetShape(queries)
    }
  }
  return (
    <Button loading={isAdding} aria-label={`${text('samples.add')}: ${name}`} onClick={() => void add()}>
      {text('samples.add')}
    </Button>
  )
}

function Remove({ template, name, records }: SamplesProps & { records: number }) {
  const text = useText('transfer')
  const appText = useText('app')
  const formats = useFormats()
  const queries = useQueryClient()
  const [isAsking, setAsking] = useState(false)
  const label = text('samples.remove', { count: records, shown: formats.number(records) })
  return (
    <>
      <Button aria-label={`${label}: ${name}`} onClick={() => setAsking(true)}>
        {label}
      </Button>
      <ConfirmDialog
        opened={isAsking}
        title={text('samples.removeTitle')}
        confirmLabel={label}
        tone="bad"
        onClose={() => setAsking(false)}
        onConfirm={async () => {
          const count = await removeSamples(template)
          showToast(text('samples.removed', { count, shown: formats.number(count) }), { tone: 'good' })
          await forgetShape(queries)
        }}
        describeError={(error) => describeProblem(error, appText)}
      >
        {text('samples.removeText')}
      </ConfirmDialog>
    </>
  )
}

/** Records to try a template with: added where the sample company is, and taken away again. */
export function Samples(about: SamplesProps) {
  const { data } = useQuery(samplesQuery)
  const state = data?.find(({ template }) => template === about.template)
  if (!state) return null
  if (state.records > 0) return <Remove {...about} records={state.records} />
  return state.obstacle === null ? <Add {...about} /> : null
}
