import { ActionIcon } from '@mantine/core'
import { IconEye } from '@tabler/icons-react'
import { useState } from 'react'
import { useText } from '../../../i18n/text.ts'
import { isRevealable } from '../access/queries.ts'
import { RevealDialog } from '../access/reveal-dialog.tsx'
import css from './facts.module.css'

/** A fact of which only so much is shown; the rest for a reason, until the page is left. */
export function MaskedFact({ customerId, fact, label, value }: { customerId: string; fact: string; label: string; value: string | null }) {
  const text = useText('customers')
  const [isAsking, setAsking] = useState(false)
  const [shown, setShown] = useState<string | null>(null)
  if (value === null) return <span className={css.unknown}>{text('pages.record.unknown')}</span>
  if (shown !== null) return <span className={css.words}>{shown}</span>
  return (
    <span className={css.masked}>
      <span className={css.words}>{value}</span>
      {isRevealable(fact) && (
        <ActionIcon size="sm" aria-label={text('pages.reveal.open', { fact: label })} onClick={() => setAsking(true)}>
          <IconEye size={16} />
        </ActionIcon>
      )}
      <RevealDialog
        customerId={customerId}
        field={isAsking ? fact : undefined}
        label={label}
        onClose={() => setAsking(false)}
        onRevealed={setShown}
      />
    </span>
  )
}
