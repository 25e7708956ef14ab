import { BlockSkeleton, Card, EmptyState, type FilterGroup } from '@guanxi/ui'
import { SegmentedControl } from '@mantine/core'
import { IconMail } from '@tabler/icons-react'
import { useState } from 'react'
import { describeProblem } from '../../../api/describe-problem.ts'
import { useText } from '../../../i18n/text.ts'
import { MailFrame } from '../../outbox/mail-frame.tsx'
import css from '../campaigns.module.css'
import { CustomerPicker } from './customer-picker.tsx'
import type { MessagePreview } from './use-preview.ts'
import { useProblemText } from './use-problem-text.ts'

interface PreviewCardProps {
  filter: FilterGroup
  customerId: string | null
  onCustomer: (customerId: string | null) => void
  preview: MessagePreview
}

const views = ['html', 'text', 'both'] as const
type View = (typeof views)[number]

function isView(value: string): value is View {
  return views.some((view) => view === value)
}

function PreviewBody({ preview, view }: { preview: MessagePreview; view: View }) {
  const text = useText('marketing')
  const appText = useText('app')
  const engagementText = useText('engagement')
  const problemText = useProblemText()
  const { message, problems, error, isWaiting } = preview
  if (error) return <p className={css.problems}>{describeProblem(error, appText)}</p>
  if (isWaiting) return <BlockSkeleton height={260} />
  if (problems.length > 0) {
    return (
      <div className={css.broken} role="status">
        <b>{text('pages.campaign.previewProblems')}</b>
        <p className={css.problems}>{problems.map(problemText).join('\n')}</p>
      </div>
    )
  }
  if (!message) {
    return <EmptyState icon={<IconMail />} title={text('pages.campaign.previewNone')} />
  }
  return (
    <>
      <div className={css.subject}>{message.subject}</div>
      <div className={css.bodies} data-view={view}>
        {view !== 'text' && <MailFrame title={engagementText('pages.outbox.frame')} html={message.html} />}
        {view !== 'html' && <pre className={css.plain}>{message.text}</pre>}
      </div>
    </>
  )
}

export function PreviewCard({ filter, customerId, onCustomer, preview }: PreviewCardProps) {
  const text = useText('marketing')
  const [view, setView] = useState<View>('html')
  const choice = (
    <SegmentedControl
      aria-label={text('pages.campaign.preview')}
      value={view}
      onChange={(value) => isView(value) && setView(value)}
      data={views.map((value) => ({ value, label: text(`pages.campaign.${value}`) }))}
    />
  )
  return (
    <Card title={text('pages.campaign.preview')} more={choice} flush>
      <div className={css.picker}>
        <CustomerPicker filter={filter} value={customerId} onChange={onCustomer} />
      </div>
      <PreviewBody preview={preview} view={view} />
    </Card>
  )
}
