import { Card } from '@guanxi/ui'
import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useText } from '../../../i18n/text.ts'
import type { Customer } from '../queries.ts'
import { AddWay } from './add-way.tsx'
import type { Key } from './queries.ts'
import { WayRow } from './way-row.tsx'
import css from './ways.module.css'

const shownAtFirst = 8
const order = ['phone', 'email', 'card']

// Those used first come first, what others have too last.
function rankOf({ kind, isPrimary, identifies }: Key): number {
  const place = order.indexOf(kind)
  return (identifies ? 0 : 100) + (place === -1 ? order.length : place) * 2 + (isPrimary ? 0 : 1)
}

/** By what a customer is reached and known: all numbers, addresses and cards, whence they came and what is sure of them. */
export function WaysCard({ customer }: { customer: Customer }) {
  const text = useText('customers')
  const [isAdding, setAdding] = useState(false)
  const [showsAll, setShowsAll] = useState(false)
  const canEdit = customer.can.includes('customers.customer.edit')
  const ways = customer.keys.toSorted((one, other) => rankOf(one) - rankOf(other))
  if (ways.length === 0 && !canEdit) return null
  const shown = showsAll ? ways : ways.slice(0, shownAtFirst)
  const isOpen = (kind: string): boolean => (kind === 'email' || kind === 'phone' ? customer.closed[kind] === undefined : true)
  return (
    <Card title={text('pages.ways.title')} {...(ways.length > 0 ? { more: ways.length } : {})} flush>
      {ways.length === 0 ? (
        <p className={css.none}>{text('pages.ways.none')}</p>
      ) : (
        <ul className={css.ways} aria-label={text('pages.ways.title')}>
          {shown.map((way) => (
            <WayRow key={`${way.kind} ${way.keyId}`} customer={customer} way={way} canEdit={canEdit && isOpen(way.kind)} />
          ))}
        </ul>
      )}
      {shown.length < ways.length && (
        <Button size="compact-sm" variant="subtle" className={css.more ?? ''} onClick={() => setShowsAll(true)}>
          {text('pages.ways.showAll', { count: ways.length })}
        </Button>
      )}
      {isAdding && <AddWay customer={customer} onClose={() => setAdding(false)} />}
      {canEdit && !isAdding && (
        <div className={css.foot}>
          <Button leftSection={<IconPlus size={16} />} onClick={() => setAdding(true)}>
            {text('pages.ways.add')}
          </Button>
        </div>
      )}
    </Card>
  )
}
