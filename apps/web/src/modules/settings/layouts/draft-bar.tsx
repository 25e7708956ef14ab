import { Button } from '@mantine/core'
import { IconArrowBackUp } from '@tabler/icons-react'
import { useText } from '../../../i18n/text.ts'
import { LeaveGuard } from '../leave-guard.tsx'
import css from './layouts.module.css'
import type { Draft } from './use-draft.ts'

interface DraftBarProps {
  draft: Pick<Draft<unknown>, 'isChanged' | 'canUndo' | 'undo' | 'discard'>
  isSaving: boolean
  /** What keeps it from being saved, if anything. */
  problem?: string | undefined
  /** Whether the draft is still there at another address. */
  isKept?: (next: { pathname: string; search: unknown }) => boolean
  onSave: () => void
}

/** What was changed and not saved yet: step by step back, all back, or kept. */
export function DraftBar({ draft, isSaving, problem, isKept, onSave }: DraftBarProps) {
  const text = useText('layouts')
  const uiText = useText('ui')
  if (!draft.canUndo) return null
  return (
    <div className={css.bar} role="toolbar" aria-label={text('draft.bar')}>
      <b aria-live="polite">{problem ?? text(draft.isChanged ? 'draft.changed' : 'draft.unchanged')}</b>
      <Button leftSection={<IconArrowBackUp size={16} />} onClick={draft.undo}>
        {text('draft.undo')}
      </Button>
      <Button onClick={draft.discard}>{text('draft.discard')}</Button>
      <Button variant="filled" color="seal" loading={isSaving} disabled={problem !== undefined || !draft.isChanged} onClick={onSave}>
        {uiText('form.save')}
      </Button>
      <LeaveGuard
        isNeeded={draft.isChanged}
        {...(isKept ? { isKept } : {})}
        title={text('draft.leaveTitle')}
        leave={text('draft.leave')}
        text={text('draft.leaveText')}
      />
    </div>
  )
}
