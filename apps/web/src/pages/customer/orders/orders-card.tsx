import { Card, CardSkeleton, ErrorState, Tag, useFormats } from '@guanxi/ui'
import { Button } from '@mantine/core'
import { IconChevronRight } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { describeProblem } from '../../../api/describe-problem.ts'
import { useText } from '../../../i18n/text.ts'
import { type Order, type OrderSums, ordersQuery } from '../queries.ts'
import { OrderLines } from './order-lines.tsx'
import css from './orders.module.css'

function OrderRow({ customerId, order }: { customerId: string; order: Order }) {
  const text = useText('customers')
  const formats = useFormats()
  const [isOpen, setOpen] = useState(false)
  return (
    <li className={css.order}>
      <button type="button" className={css.head} aria-expanded={isOpen} onClick={() => setOpen((open) => !open)}>
        <IconChevronRight size={14} className={css.chevron} aria-hidden="true" />
        <span className={css.what}>
          <span className={css.line}>
            <b className={css.number}>{order.number}</b>
            {order.kind === 'return' && <Tag tone="warn">{text('pages.orders.return')}</Tag>}
            <b className={css.total}>{formats.money(order.totalMinor, order.currency)}</b>
          </span>
          <span className={css.line}>
            <span className={css.article}>
              {order.customer && order.customer.customerId !== customerId && `${order.customer.name} · `}
              {order.mainArticle}
            </span>
            <span className={css.date}>{formats.date(order.orderedAt)}</span>
          </span>
        </span>
      </button>
      {isOpen && <OrderLines customerId={order.customer?.customerId ?? customerId} orderId={order.id} />}
    </li>
  )
}

/** Every order and return, also those of which nothing was kept. */
function useSumsText(): (sums: readonly OrderSums[]) => string | undefined {
  const text = useText('customers')
  const formats = useFormats()
  return (sums) => {
    const orders = sums.reduce((total, sum) => total + sum.orders, 0)
    const returns = sums.reduce((total, sum) => total + sum.returns, 0)
    if (orders + returns === 0) return undefined
    const net = sums.map((sum) => formats.money(sum.netMinor, sum.currency)).join(' · ')
    const counts = [text('pages.orders.sum', { count: orders }), returns > 0 && text('pages.orders.returns', { count: returns })]
    return [...counts, text('pages.orders.net', { net })].filter((part) => part !== false).join(' · ')
  }
}

/** The latest orders; each opens to its lines and to how it travelled. */
export function OrdersCard({ customerId, circle }: { customerId: string; circle: boolean }) {
  const text = useText('customers')
  const appText = useText('app')
  const sumsText = useSumsText()
  const query = useInfiniteQuery(ordersQuery(customerId, circle))
  if (query.isPending) return <CardSkeleton />
  if (query.isError && !query.data)
    return (
      <Card>
        <ErrorState message={describeProblem(query.error, appText)} onRetry={() => void query.refetch()} />
      </Card>
    )
  const orders = query.data.pages.flatMap((page) => page.rows)
  const sums = sumsText(query.data.pages[0]?.sums ?? [])
  return (
    <Card title={text('pages.orders.title')} more={sums} flush>
      {orders.length === 0 ? (
        <p className={css.none}>{text('pages.orders.none')}</p>
      ) : (
        <ol className={css.orders}>
          {orders.map((order) => (
            <OrderRow key={order.id} customerId={customerId} order={order} />
          ))}
        </ol>
      )}
      {query.hasNextPage && (
        <div className={css.more}>
          <Button variant="subtle" color="gray" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            {text('pages.orders.more')}
          </Button>
        </div>
      )}
    </Card>
  )
}
