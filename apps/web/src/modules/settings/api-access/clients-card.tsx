import { Card, EmptyState } from '@guanxi/ui'
import { Button } from '@mantine/core'
import { IconPlugConnected } from '@tabler/icons-react'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useText } from '../../../i18n/text.ts'
import css from './api-access.module.css'
import { ClientDialog } from './client-dialog.tsx'
import { ClientRow } from './client-row.tsx'
import { clientsQuery, type OauthClient } from './queries.ts'
import type { Shown } from './secret-dialog.tsx'

/** Other systems that may fetch tokens, and the way to make one known. */
export function ClientsCard({ canEdit, onSecret }: { canEdit: boolean; onSecret: (shown: Shown) => void }) {
  const text = useText('api')
  const { data } = useSuspenseQuery(clientsQuery)
  const [open, setOpen] = useState<{ client?: OauthClient }>()
  const add = canEdit && <Button onClick={() => setOpen({})}>{text('clients.add')}</Button>
  return (
    <Card title={text('clients.title')} more={data.clients.length > 0 && add}>
      {data.clients.length === 0 ? (
        <EmptyState title={text('clients.none')} icon={<IconPlugConnected />} action={add}>
          {text('clients.intro')}
        </EmptyState>
      ) : (
        <>
          <p className={css.intro}>{text('clients.intro')}</p>
          <ul className={css.list}>
            {data.clients.map((client) => (
              <ClientRow
                key={client.id}
                client={client}
                canEdit={canEdit}
                onChange={(one) => setOpen({ client: one })}
                onSecret={onSecret}
              />
            ))}
          </ul>
        </>
      )}
      <ClientDialog opened={open !== undefined} client={open?.client} onClose={() => setOpen(undefined)} onMade={onSecret} />
    </Card>
  )
}
