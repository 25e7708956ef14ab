import { showToast, Tag, useFormats } from '@guanxi/ui'
import { Button } from '@mantine/core'
import { describeProblem } from '../../api/describe-problem.ts'
import { useText } from '../../i18n/text.ts'
import { useUnitName } from '../customers/organisation/use-organisation.ts'
import type { Share } from './shared.ts'
import css from './sharing.module.css'

interface ShareListProps {
  shares: readonly Share[]
  /** Takes one back, and has read anew what changes by that; undefined: not for this reader. */
  takeBack: ((share: Share) => Promise<void>) | undefined
}

/** With whom something is shared. */
export function ShareList({ shares, takeBack }: ShareListProps) {
  const text = useText('customers')
  const appText = useText('app')
  const formats = useFormats()
  const unitName = useUnitName()
  if (shares.length === 0) return null

  async function drop(share: Share) {
    try {
      await takeBack?.(share)
    } catch (error) {
      showToast(describeProblem(error, appText), { tone: 'bad' })
    }
  }

  return (
    <ul className={css.shares} aria-label={text('pages.access.shares')}>
      {shares.map((share) => (
        <li key={share.shareId} className={css.share}>
          <div>
            <b>{unitName({ name: share.principalName })}</b>{' '}
            <Tag>{text(share.mayEdit ? 'pages.access.mayEdit' : 'pages.access.maySee')}</Tag>
            <div className={css.quiet}>
              {share.until ? text('pages.access.until', { date: formats.dateTime(share.until) }) : text('pages.access.untilTakenBack')} ·{' '}
              {share.reason}
            </div>
          </div>
          {takeBack && (
            <Button size="compact-sm" variant="subtle" onClick={() => void drop(share)}>
              {text('pages.access.takeBack')}
            </Button>
          )}
        </li>
      ))}
    </ul>
  )
}
