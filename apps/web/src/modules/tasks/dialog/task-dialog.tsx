import { BlockSkeleton, ErrorState } from '@guanxi/ui'
import { Modal } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { describeProblem } from '../../../api/describe-problem.ts'
import { useText as useTextOf } from '../../../i18n/text.ts'
import { taskQuery } from '../queries.ts'
import { useText } from '../words.ts'
import type { Begun } from './draft.ts'
import { PresentTask } from './present-task.tsx'
import { TaskForm } from './task-form.tsx'

interface TaskDialogProps {
  /** Which: its id, `new`, or none. */
  task: string | undefined
  begun?: Begun
  onClose: () => void
}

function KnownTask({ taskId, onClose }: { taskId: string; onClose: () => void }) {
  const appText = useTextOf('app')
  const { data: task, error, refetch } = useQuery(taskQuery(taskId))
  if (task) return <PresentTask task={task} onClose={onClose} />
  if (error) return <ErrorState message={describeProblem(error, appText)} onRetry={() => void refetch()} />
  return <BlockSkeleton height={320} />
}

/** The window of one task, over whatever page it was opened from. */
export function TaskDialog({ task, begun = {}, onClose }: TaskDialogProps) {
  const text = useText()
  const uiText = useTextOf('ui')
  return (
    <Modal
      opened={task !== undefined}
      onClose={onClose}
      size="lg"
      title={text(task === 'new' ? 'form.new' : 'form.edit')}
      closeButtonProps={{ 'aria-label': uiText('close') }}
    >
      {task === 'new' && <TaskForm task={undefined} begun={begun} onClose={onClose} />}
      {task !== undefined && task !== 'new' && <KnownTask key={task} taskId={task} onClose={onClose} />}
    </Modal>
  )
}
