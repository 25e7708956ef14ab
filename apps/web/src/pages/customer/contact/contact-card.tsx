import { Card, CardSkeleton, ErrorState, Facts, QuietButton, useFormats } from '@guanxi/ui'
import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { describeProblem } from '../../../api/describe-problem.ts'
import { useText } from '../../../i18n/text.ts'
import type { Customer } from '../queries.ts'
import css from './contact.module.css'
import { ContactDialog } from './contact-dialog.tsx'
import { useContactWords } from './contact-words.ts'
import { type Habits, habitsQuery, type Preference, preferenceQuery } from './queries.ts'

function Said({ preference }: { preference: Preference }) {
  const text = useText('customers')
  const formats = useFormats()
  const [date, name] = [formats.date(preference.recordedAt), preference.recordedBy]
  const how = preference.saidBy === 'customer' ? 'pages.contact.saidByCustomer' : 'pages.contact.saidByStaff'
  return <span className={css.how}>{text(how, { date, name })}</span>
}

function Usual({ contacts, of }: { contacts: number; of: number }) {
  const text = useText('customers')
  return <span className={css.how}>{text('pages.contact.usual', { contacts, of })}</span>
}

interface Known {
  preference: Preference | null
  habits: Habits | null
}

function Channel({ preference, habits }: Known): ReactNode {
  const words = useContactWords()
  if (preference?.channel) {
    return (
      <>
        {words.channel(preference.channel)} <Said preference={preference} />
      </>
    )
  }
  if (habits?.channel) {
    return (
      <>
        {words.channel(habits.channel.channel)} <Usual {...habits.channel} />
      </>
    )
  }
  return <span className={css.how}>{words.unknown}</span>
}

function Time({ preference, habits }: Known): ReactNode {
  const words = useContactWords()
  if (preference && (preference.hours || preference.days !== 'any')) {
    return (
      <>
        {words.time(preference)} <Said preference={preference} />
      </>
    )
  }
  if (habits?.hours) {
    return (
      <>
        {words.hours(habits.hours)} <Usual {...habits.hours} />
      </>
    )
  }
  return <span className={css.how}>{words.unknown}</span>
}

/** How and when the customer is best met: what they said, else what they usually do. */
export function ContactCard({ customer }: { customer: Customer }) {
  const text = useText('customers')
  const appText = useText('app')
  const [isOpen, setOpen] = useState(false)
  const { customerId } = customer
  const may = (permission: string): boolean => customer.can.includes(permission)
  const said = useQuery({ ...preferenceQuery(customerId), enabled: may('engagement.consent.see') })
  const usual = useQuery({ ...habitsQuery(customerId), enabled: may('insight.score.see') })
  const asked = [said, usual].filter((query) => query.isEnabled)
  if (asked.length === 0) return null
  const failed = asked.find((query) => query.error)
  if (failed?.error) {
    return (
      <Card>
        <ErrorState message={describeProblem(failed.error, appText)} onRetry={() => void failed.refetch()} />
      </Card>
    )
  }
  if (asked.some((query) => query.isPending)) return <CardSkeleton />
  const known = { preference: said.data?.preference ?? null, habits: usual.data ?? null }
  const items = [
    { key: 'channel', label: text('pages.contact.channel'), value: <Channel {...known} /> },
    { key: 'time', label: text('pages.contact.time'), value: <Time {...known} /> },
  ]
  return (
    <Card
      title={text('pages.contact.title')}
      more={
        said.isEnabled &&
        may('engagement.preference.edit') && (
          <QuietButton onClick={() => setOpen(true)}>{text(known.preference ? 'pages.contact.change' : 'pages.contact.note')}</QuietButton>
        )
      }
      flush
    >
      <Facts items={items} />
      <ContactDialog opened={isOpen} customerId={customerId} preference={known.preference} onClose={() => setOpen(false)} />
    </Card>
  )
}
