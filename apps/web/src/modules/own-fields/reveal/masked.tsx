import { ActionIcon } from '@mantine/core'
import { IconEye } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import { useText } from '../../../i18n/text.ts'
import css from '../own-fields.module.css'
import { RevealDialog } from './reveal-dialog.tsx'

interface MaskedProps {
  label: string
  /** As far as it is shown. */
  value: string | null
  /** The whole of it, for a reason; absent of what cannot be shown. */
  reveal?: (reason: string) => Promise<ReactNode>
}

/** A value of which only so much is shown; the rest for a reason, until the page is left. */
export function Masked({ label, value, reveal }: MaskedProps) {
  const text = useText('customers')
  const [isAsking, setAsking] = useState(false)
  const [shown, setShown] = useState<ReactNode>(null)
  if (value === null) return <span className={css.unknown}>{text('pages.record.unknown')}</span>
  if (shown !== null) return <span className={css.words}>{shown}</span>
  return (
    <span className={css.masked}>
      <span className={css.words}>{value}</span>
      {reveal && (
        <>
          <ActionIcon size="sm" aria-label={text('pages.reveal.open', { fact: label })} onClick={() => setAsking(true)}>
            <IconEye size={16} />
          </ActionIcon>
          <RevealDialog
            opened={isAsking}
            label={label}
            onClose={() => setAsking(false)}
            onReveal={async (reason) => setShown(await reveal(reason))}
          />
        </>
      )}
    </span>
  )
}
