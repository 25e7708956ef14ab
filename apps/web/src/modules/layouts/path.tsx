import { showToast } from '@guanxi/ui'
import { useState } from 'react'
import type { OwnField, OwnValue } from '../own-fields/own-field.ts'
import { PathBar } from './path-bar.tsx'
import type { ReaderLayout } from './queries.ts'
import { type Given, type StageAsk, StageDialog } from './stage-dialog.tsx'
import { askBefore, askedBy } from './stages.ts'

/** What the stages are of, and how it is kept. */
export interface Staged {
  readonly custom: Readonly<Record<string, OwnValue>>
  readonly closed: Readonly<Record<string, string>>
  readonly canEdit: boolean
  /** Shows these values at once; null: what stood there before. */
  readonly show: (custom: Given | null) => void
  /** Keeps the values, and tells. */
  readonly save: (custom: Given, field: OwnField) => Promise<void>
  /** What went wrong, in words; what a colleague changed is read anew. */
  readonly wordsOf: (error: unknown) => Promise<string>
}

interface PathProps {
  of: Staged
  own: readonly OwnField[]
  layout: ReaderLayout
}

interface StagesProps extends PathProps {
  field: OwnField
  path: NonNullable<ReaderLayout['path']>
}

// The new stage is shown at once; where the server refuses, the old one is back, and what is lacking is asked for.
function useMove({ of: { show, save, wordsOf }, own, field }: StagesProps) {
  const [ask, setAsk] = useState<StageAsk>()
  async function move(choice: string, given: Given): Promise<string | undefined> {
    const custom = { ...given, [field.key]: choice }
    // While one is asked, the dialog says whether it worked.
    if (Object.keys(given).length === 0) show(custom)
    try {
      await save(custom, field)
      setAsk(undefined)
      return undefined
    } catch (error) {
      show(null)
      const asked = askedBy(error, own)
      if (!asked) return await wordsOf(error)
      setAsk(asked)
      return undefined
    }
  }
  return { ask, setAsk, move }
}

function Stages(props: StagesProps) {
  const { of, own, field, path } = props
  const { ask, setAsk, move } = useMove(props)
  const current = of.custom[field.key]
  const canMove = of.canEdit && field.canWrite && of.closed[field.key] === undefined
  async function go(choice: string) {
    const asked = askBefore(path, choice, own, of.custom)
    if (asked) return setAsk(asked)
    const problem = await move(choice, {})
    if (problem !== undefined) showToast(problem, { tone: 'bad' })
  }
  return (
    <>
      <PathBar
        field={field}
        current={typeof current === 'string' ? current : null}
        canMove={canMove}
        onMove={(choice) => void go(choice)}
      />
      <StageDialog ask={ask} onClose={() => setAsk(undefined)} onGive={move} />
    </>
  )
}

/** Where something stands among its stages, where the company decided which choice those are. */
export function Path(props: PathProps) {
  const { of, own, layout } = props
  const { path } = layout
  const field = own.find(({ key }) => key === path?.field)
  if (!path || !field || of.closed[field.key] === 'masked' || !(field.key in of.custom)) return null
  return <Stages {...props} field={field} path={path} />
}
