import { BlockSkeleton, Card, ConfirmDialog, ErrorState, QuietButton, showToast } from '@guanxi/ui'
import { Button } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { describeProblem } from '../../../api/describe-problem.ts'
import { useText } from '../../../i18n/text.ts'
import { useSession } from '../../../router/use-session.ts'
import { dayIn } from '../../settings/days.ts'
import { ChangeDialog } from './change-dialog.tsx'
import { type CustomerKind, forgetRelations, type Relation, type RelationGroup, relationsQuery, removeRelation } from './queries.ts'
import { RelateDialog } from './relate-dialog.tsx'
import { RelationGroupRows } from './relation-group.tsx'
import type { Deed } from './relation-row.tsx'
import css from './relations.module.css'

interface RelationsCardProps {
  customer: { readonly customerId: string; readonly kind: CustomerKind; readonly can: readonly string[] }
}

function RemoveDialog({ customerId, relation, onClose }: { customerId: string; relation: Relation | undefined; onClose: () => void }) {
  const text = useText('relations')
  const appText = useText('app')
  const queries = useQueryClient()
  const name = relation?.otherName ?? ''
  return (
    <ConfirmDialog
      opened={relation !== undefined}
      title={text('row.removeTitle', { name })}
      confirmLabel={text('row.remove')}
      tone="bad"
      onClose={onClose}
      onConfirm={async () => {
        try {
          if (relation) await removeRelation(customerId, relation)
          showToast(text('row.removed', { name }), { tone: 'good' })
        } finally {
          await forgetRelations(queries)
        }
      }}
      describeError={(error) => describeProblem(error, appText)}
    >
      {text('row.removeText')}
    </ConfirmDialog>
  )
}

interface GroupsProps {
  customerId: string
  groups: readonly RelationGroup[]
  past: boolean
  canEdit: boolean
}

function Groups({ customerId, groups, past, canEdit }: GroupsProps) {
  const { company } = useSession()
  const [doing, setDoing] = useState<{ deed: Deed; relation: Relation }>()
  const chosen = (deeds: readonly Deed[]) => (doing && deeds.includes(doing.deed) ? doing.relation : undefined)
  const close = () => setDoing(undefined)
  return (
    <>
      {groups.map((group) => (
        <RelationGroupRows
          key={`${group.type} ${group.direction}`}
          customerId={customerId}
          group={group}
          past={past}
          canEdit={canEdit}
          onDo={(deed, relation) => setDoing({ deed, relation })}
        />
      ))}
      <ChangeDialog
        customerId={customerId}
        relation={chosen(['change', 'end'])}
        isEnding={doing?.deed === 'end'}
        today={dayIn(company.timeZone)}
        onClose={close}
      />
      <RemoveDialog customerId={customerId} relation={chosen(['remove'])} onClose={close} />
    </>
  )
}

/** Whom a customer belongs with: by kind of relation and role, those of today and, on request, of before. */
export function RelationsCard({ customer: { customerId, kind, can } }: RelationsCardProps) {
  const text = useText('relations')
  const appText = useText('app')
  const [past, setPast] = useState(false)
  const [isAdding, setAdding] = useState(false)
  const { data: groups, error, refetch } = useQuery(relationsQuery(customerId, past))
  const canEdit = can.includes('customers.customer.edit')
  return (
    <Card
      title={text('card.title')}
      flush
      more={
        canEdit && (
          <Button size="compact-xs" variant="subtle" onClick={() => setAdding(true)}>
            {text('card.add')}
          </Button>
        )
      }
    >
      {error && !groups ? (
        <ErrorState message={describeProblem(error, appText)} onRetry={() => void refetch()} />
      ) : !groups ? (
        <BlockSkeleton height={60} />
      ) : groups.length === 0 ? (
        <p className={css.none}>{text(past ? 'card.noneEver' : 'card.none')}</p>
      ) : (
        <Groups customerId={customerId} groups={groups} past={past} canEdit={canEdit} />
      )}
      <div className={css.foot}>
        <QuietButton isSmall className={css.past} aria-pressed={past} onClick={() => setPast((shown) => !shown)}>
          {text(past ? 'card.hidePast' : 'card.showPast')}
        </QuietButton>
      </div>
      <RelateDialog customerId={customerId} kind={kind} opened={isAdding} onClose={() => setAdding(false)} />
    </Card>
  )
}
