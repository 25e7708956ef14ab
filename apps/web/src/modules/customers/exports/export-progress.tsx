import { ProgressBar, useFormats } from '@guanxi/ui'
import { Button } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { describeProblem } from '../../../api/describe-problem.ts'
import { useText } from '../../../i18n/text.ts'
import { paths } from '../../../paths.ts'
import { can } from '../../../router/require-permission.ts'
import { useSession } from '../../../router/use-session.ts'
import { ButtonLink } from '../../../shell/button-link.tsx'
import css from './exports.module.css'
import { type Export, exportQuery, fileAddress } from './queries.ts'

function Writing({ now }: { now: Export }) {
  const text = useText('customers')
  const formats = useFormats()
  const { state, progress, total } = now
  const isKnown = state !== 'waiting' && total !== null && total > 0
  return (
    <>
      <p className={css.whom} aria-live="polite">
        {isKnown ? text('exports.progress', { done: formats.number(progress), total: formats.number(total) }) : text('exports.waits')}
      </p>
      <ProgressBar label={text('exports.making')} tone="seal" share={isKnown ? progress / total : undefined} />
      <p className={css.note}>{text('exports.mayClose')}</p>
    </>
  )
}

function Ended({ now }: { now: Export }) {
  const text = useText('customers')
  const formats = useFormats()
  if (now.state === 'failed')
    return (
      <p className={css.failed} role="alert">
        <b>{text('exports.failed')}</b> {now.error}
      </p>
    )
  return (
    <>
      <p className={css.whom} role="status">
        {text('exports.ready', { count: now.progress, number: formats.number(now.progress) })}
      </p>
      {now.expiresAt !== null && <p className={css.note}>{text('exports.until', { time: formats.dateTime(now.expiresAt) })}</p>}
    </>
  )
}

/** How far the file is, and the way to it. */
export function ExportProgress({ made, onClose }: { made: Export; onClose: () => void }) {
  const text = useText('customers')
  const uiText = useText('ui')
  const appText = useText('app')
  const { user } = useSession()
  const { data: now = made, error } = useQuery(exportQuery(made))
  const isOver = now.state === 'done' || now.state === 'failed'
  return (
    <div className={css.progress}>
      {isOver ? <Ended now={now} /> : <Writing now={now} />}
      {error && (
        <p className={css.failed} role="alert">
          {describeProblem(error, appText)}
        </p>
      )}
      <div className={css.actions}>
        {can(user, 'customers.customer.export') && <ButtonLink target={paths.exports()}>{text('exports.own')}</ButtonLink>}
        <Button onClick={onClose}>{uiText('close')}</Button>
        {now.isReady && (
          <Button component="a" href={fileAddress(now)} download variant="filled" color="seal" leftSection={<IconDownload size={16} />}>
            {text('exports.download')}
          </Button>
        )}
      </div>
    </div>
  )
}
