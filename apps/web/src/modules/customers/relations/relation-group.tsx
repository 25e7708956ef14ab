import { Button } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useText } from '../../../i18n/text.ts'
import { groupQuery, type Relation, type RelationGroup } from './queries.ts'
import { type Deed, RelationRow } from './relation-row.tsx'
import css from './relations.module.css'
import { useKindWords } from './use-kind-words.ts'

interface RelationGroupProps {
  customerId: string
  group: RelationGroup
  past: boolean
  canEdit: boolean
  onDo: (deed: Deed, relation: Relation) => void
}

/** All who are related in the same way, those of one role together; more of them on request. */
export function RelationGroupRows({ customerId, group, past, canEdit, onDo }: RelationGroupProps) {
  const text = useText('relations')
  const { nameOf } = useKindWords()
  const [isOpen, setOpen] = useState(false)
  const further = useInfiniteQuery({ ...groupQuery(customerId, group, past), enabled: isOpen && group.next !== null })
  const relations = [...group.items, ...(isOpen ? (further.data?.pages.flatMap((page) => page.items) ?? []) : [])]
  const hasMore = group.next !== null && (!isOpen || further.hasNextPage || further.isPending)
  const name = nameOf(group.type, group.direction)
  return (
    <section className={css.group} aria-label={name}>
      <h3 className={css.kind}>
        {name} {!hasMore && relations.length > 1 && <span className={css.count}>{relations.length}</span>}
      </h3>
      <ul className={css.list}>
        {relations.map((relation) => (
          <RelationRow key={relation.relationId} relation={relation} canEdit={canEdit} onDo={onDo} />
        ))}
      </ul>
      {hasMore && (
        <Button
          size="compact-xs"
          variant="subtle"
          loading={further.isFetching}
          onClick={() => (isOpen ? void further.fetchNextPage() : setOpen(true))}
        >
          {text('card.more')}
        </Button>
      )}
    </section>
  )
}
