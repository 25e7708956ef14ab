import { useFormats } from '@guanxi/ui'
import { Button } from '@mantine/core'
import { IconArrowMerge } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useText } from '../../../i18n/text.ts'
import css from './merging.module.css'
import { type Compared, type Merge, mergesQuery } from './queries.ts'
import { UnmergeDialog } from './unmerge-dialog.tsx'

type Member = Merge['members'][number]

interface Present {
  readonly merge: Merge
  readonly member: Member
}

const presentIn = (merges: readonly Merge[]): readonly Present[] =>
  merges.flatMap((merge) => merge.members.flatMap((member) => (member.undoneAt === null ? [{ merge, member }] : [])))

/** Whom a customer was merged from, and how to take them apart again. */
export function MergedFrom({ customer }: { customer: Compared }) {
  const text = useText('merging')
  const formats = useFormats()
  const { customerId, can } = customer
  const { data: merges = [] } = useQuery(mergesQuery(customerId))
  const [leaving, setLeaving] = useState<Member>()
  const present = presentIn(merges)
  if (present.length === 0) return null
  return (
    <section className={css.merged} aria-label={text('merged.title')}>
      <h2 className={css.mergedTitle}>
        <IconArrowMerge size={15} stroke={1.7} aria-hidden="true" />
        {text('merged.title')}
      </h2>
      <ul className={css.members}>
        {present.map(({ merge, member }) => (
          <li key={`${merge.mergeId} ${member.memberId}`} className={css.member}>
            <span className={css.memberWords}>
              <b>{member.name}</b>
              {merge.intoId !== customerId && <span className={css.quiet}> {text('merged.inside', { name: merge.intoName })}</span>}
              <span className={css.quiet}>
                {text('merged.line', { date: formats.date(merge.mergedAt), name: merge.mergedBy, reason: merge.reason })}
              </span>
            </span>
            {can.includes('customers.customer.merge') && (
              <Button
                variant="subtle"
                color="gray"
                size="compact-sm"
                className={css.undo ?? ''}
                aria-label={text('merged.undoOf', { name: member.name })}
                onClick={() => setLeaving(member)}
              >
                {text('merged.undo')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      <UnmergeDialog customerId={customerId} member={leaving} onClose={() => setLeaving(undefined)} />
    </section>
  )
}
