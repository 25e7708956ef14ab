import { showToast, useFormats } from '@guanxi/ui'
import { Button, Drawer } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { describeProblem } from '../../../api/describe-problem.ts'
import { ApiProblem } from '../../../api/problem.ts'
import { useText } from '../../../i18n/text.ts'
import { useSession } from '../../../router/use-session.ts'
import { dayIn, noonOf } from '../days.ts'
import { type UnitTree, useOrganisationChanged } from '../units/queries.ts'
import { type Composed, ComposeForm, type Refused } from './compose-form.tsx'
import { useEffectText } from './effect-text.ts'
import { PreviewView } from './preview-view.tsx'
import { type Preview, previewQuery, reorganise } from './queries.ts'
import css from './reorganise.module.css'
import { useStepText, useUnitNames } from './step-text.ts'
import type { Draft, Step } from './steps.ts'
import { StepsList } from './steps-list.tsx'

function refusalOf(error: unknown, message: string): Refused {
  const step = error instanceof ApiProblem ? error.params.step : undefined
  return { message, step: typeof step === 'number' ? step : undefined }
}

interface PanelProps {
  draft: Draft
  tree: UnitTree
  onClose: () => void
}

function usePanel({ onClose }: PanelProps, today: string) {
  const text = useText('organisation')
  const appText = useText('app')
  const formats = useFormats()
  const queries = useQueryClient()
  const changed = useOrganisationChanged()
  const [composed, setComposed] = useState<Composed>({ steps: [], effectiveOn: today, reason: '' })
  const [preview, setPreview] = useState<Preview>()
  const [refused, setRefused] = useState<Refused>()
  const [isBusy, setBusy] = useState(false)
  const { steps, effectiveOn, reason } = composed

  async function attempt(work: () => Promise<void>) {
    setBusy(true)
    setRefused(undefined)
    try {
      await work()
    } catch (error) {
      setPreview(undefined)
      setRefused(refusalOf(error, describeProblem(error, appText)))
    } finally {
      setBusy(false)
    }
  }

  async function apply() {
    const { state } = await reorganise(effectiveOn, reason.trim(), steps)
    await changed()
    const isLater = effectiveOn > today
    const said = state === 'done' ? text('reorganise.done') : text('reorganise.underWay')
    showToast(isLater ? text('reorganise.planned', { day: formats.date(noonOf(effectiveOn)) }) : said, { tone: 'good' })
    onClose()
  }

  return {
    composed,
    preview,
    refused,
    isBusy,
    compose: (next: Composed) => {
      setComposed(next)
      setRefused(undefined)
    },
    look: (all: readonly Step[]) => void attempt(async () => setPreview(await queries.fetchQuery(previewQuery(all)))),
    back: () => setPreview(undefined),
    apply: () => void attempt(apply),
  }
}

interface StepsWithEffectsProps {
  steps: readonly Step[]
  describe: (step: Step) => string
  preview: Preview
}

function StepsWithEffects({ steps, describe, preview }: StepsWithEffectsProps) {
  const effectText = useEffectText(preview)
  return <StepsList steps={steps} describe={describe} effectText={effectText} />
}

function Panel(props: PanelProps) {
  const { tree, onClose } = props
  const text = useText('organisation')
  const formats = useFormats()
  const { company } = useSession()
  const today = dayIn(company.timeZone)
  const [draft, setDraft] = useState(props.draft)
  const { composed, preview, refused, isBusy, compose, look, back, apply } = usePanel(props, today)
  const nameOf = useUnitNames(tree, composed.steps)
  const describe = useStepText(nameOf)
  const isLater = composed.effectiveOn > today
  if (!preview)
    return (
      <ComposeForm
        tree={tree}
        today={today}
        composed={composed}
        draft={draft}
        refused={refused}
        isLoading={isBusy}
        onCompose={compose}
        onDraft={setDraft}
        onPreview={look}
        onCancel={onClose}
      />
    )
  return (
    <div className={css.panel}>
      <StepsWithEffects steps={composed.steps} describe={describe} preview={preview} />
      <PreviewView preview={preview} units={tree.units} isLater={isLater} nameOf={nameOf} />
      <div className={css.actions}>
        <Button onClick={back} disabled={isBusy}>
          {text('reorganise.back')}
        </Button>
        <Button variant="filled" color="seal" loading={isBusy} onClick={apply}>
          {isLater ? text('reorganise.plan', { day: formats.date(noonOf(composed.effectiveOn)) }) : text('reorganise.apply')}
        </Button>
      </div>
    </div>
  )
}

/** Over the tree: the steps are put together, what they would do is shown, and only then they are done or planned. */
export function ReorganisePanel({ draft, tree, onClose }: Omit<PanelProps, 'draft'> & { draft: Draft | undefined }) {
  const text = useText('organisation')
  const uiText = useText('ui')
  return (
    <Drawer
      opened={draft !== undefined}
      onClose={onClose}
      position="right"
      size={620}
      title={text('reorganise.title')}
      closeButtonProps={{ 'aria-label': uiText('close') }}
    >
      {draft && <Panel draft={draft} tree={tree} onClose={onClose} />}
    </Drawer>
  )
}
