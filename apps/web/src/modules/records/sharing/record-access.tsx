import { Card } from '@guanxi/ui'
import { Button } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { describeProblem } from '../../../api/describe-problem.ts'
import { useText } from '../../../i18n/text.ts'
import { AccessDialog } from '../../sharing/access-dialog.tsx'
import { AccessFacts } from '../../sharing/access-facts.tsx'
import { ShareDialog } from '../../sharing/share-dialog.tsx'
import { ShareList } from '../../sharing/share-list.tsx'
import css from '../../sharing/sharing.module.css'
import type { Kind } from '../kinds/use-kinds.ts'
import { type RecordView, recordQuery } from '../queries.ts'
import { recordAccessQuery, recordSharesQuery, shareRecord, unshareRecord } from './queries.ts'

/** Who may see the record and why, and with whom it is shared. */
export function RecordAccessCard({ kind, record: { recordId, can } }: { kind: Kind; record: RecordView }) {
  const text = useText('customers')
  const recordText = useText('records')
  const appText = useText('app')
  const queries = useQueryClient()
  const access = useQuery(recordAccessQuery(kind.key, recordId))
  const { data: shares = [] } = useQuery(recordSharesQuery(kind.key, recordId))
  const [open, setOpen] = useState<'people' | 'share'>()
  const close = () => setOpen(undefined)
  const mayShare = can.includes('share')
  const readAnew = async () => await queries.invalidateQueries({ queryKey: recordQuery(kind.key, recordId).queryKey })
  return (
    <Card title={text('pages.access.title')} flush>
      {access.isError ? (
        <p className={css.failed}>{describeProblem(access.error, appText)}</p>
      ) : (
        <AccessFacts access={access.data} isOwnerKnown onOpen={() => setOpen('people')} />
      )}
      <ShareList
        shares={shares}
        takeBack={
          mayShare
            ? async ({ shareId }) => {
                await unshareRecord(kind.key, recordId, shareId)
                await readAnew()
              }
            : undefined
        }
      />
      {mayShare && (
        <div className={css.actions}>
          <Button onClick={() => setOpen('share')}>{text('pages.access.share')}</Button>
        </div>
      )}
      <AccessDialog opened={open === 'people'} title={recordText('access.whoSees')} of="record" access={access.data} onClose={close} />
      <ShareDialog
        opened={open === 'share'}
        title={recordText('access.shareTitle', { kind: kind.one })}
        mayEdit={can.includes('edit')}
        share={async (share) => {
          await shareRecord(kind.key, recordId, share)
          await readAnew()
        }}
        onClose={close}
      />
    </Card>
  )
}
