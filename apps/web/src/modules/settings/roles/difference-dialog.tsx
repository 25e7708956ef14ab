import { showToast } from '@guanxi/ui'
import { Button, Modal } from '@mantine/core'
import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { describeProblem } from '../../../api/describe-problem.ts'
import { ApiProblem } from '../../../api/problem.ts'
import { useText } from '../../../i18n/text.ts'
import { rolesQuery, useRoleName } from '../roles.ts'
import css from './difference.module.css'
import { contentOf } from './draft.ts'
import { Effect } from './effect.tsx'
import { changeRole } from './queries.ts'
import type { RoleDraft } from './use-draft.ts'
import { useChangeWords } from './words.ts'

interface DifferenceDialogProps {
  opened: boolean
  draft: RoleDraft
  onClose: () => void
}

function Changes({ draft }: { draft: RoleDraft }) {
  const text = useText('rights')
  const { permissions, fields } = useSuspenseQuery(rolesQuery).data
  const words = useChangeWords(permissions, fields)
  return (
    <table className={css.table}>
      <thead>
        <tr>
          <th scope="col">{text('difference.what')}</th>
          <th scope="col">{text('difference.before')}</th>
          <th scope="col">{text('difference.after')}</th>
        </tr>
      </thead>
      <tbody>
        {draft.changes.map((change) => {
          const { what, before, after } = words(change)
          return (
            <tr key={change.key}>
              <td>{what}</td>
              <td className={css.before}>{before}</td>
              <td className={css.after}>{after}</td>
            </tr>
          )
        })}
      </tbody>
    </table>
  )
}

function Content({ draft, onClose }: Omit<DifferenceDialogProps, 'opened'>) {
  const text = useText('rights')
  const appText = useText('app')
  const uiText = useText('ui')
  const roleName = useRoleName()
  const queries = useQueryClient()
  const { base } = draft
  const content = contentOf(base, draft.draft)
  const apply = useMutation({
    mutationFn: () => changeRole(base, content),
    onSuccess: async () => {
      draft.discard()
      onClose()
      showToast(text('difference.applied', { name: roleName(base) }), { tone: 'good' })
    },
    // Whatever was read may be another's to see by now; after a conflict the role as it is now tells what happened.
    onSettled: () => queries.invalidateQueries(),
  })
  const isConflict = apply.error instanceof ApiProblem && apply.error.code === 'version_conflict'
  return (
    <>
      <Changes draft={draft} />
      <Effect role={base} content={content} />
      {apply.error && !isConflict && (
        <p className={css.error} role="alert">
          {describeProblem(apply.error, appText)}
        </p>
      )}
      <div className={css.actions}>
        <Button onClick={onClose} disabled={apply.isPending}>
          {uiText('cancel')}
        </Button>
        <Button variant="filled" color="seal" loading={apply.isPending} onClick={() => apply.mutate()}>
          {text('difference.apply')}
        </Button>
      </div>
    </>
  )
}

/** What a draft changes, before and after, and what that does to people; then it is applied. */
export function DifferenceDialog({ opened, draft, onClose }: DifferenceDialogProps) {
  const text = useText('rights')
  const uiText = useText('ui')
  const roleName = useRoleName()
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      size={640}
      title={text('difference.title', { name: roleName(draft.base) })}
      closeButtonProps={{ 'aria-label': uiText('close') }}
    >
      <Content draft={draft} onClose={onClose} />
    </Modal>
  )
}
