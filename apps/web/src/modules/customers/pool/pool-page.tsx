import { EmptyState, useFormats, ViewTabs } from '@guanxi/ui'
import { IconRipple } from '@tabler/icons-react'
import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { useText } from '../../../i18n/text.ts'
import { sortsOf, sortText } from '../../../list/list-sort.ts'
import { paths } from '../../../paths.ts'
import { can } from '../../../router/require-permission.ts'
import { useSession } from '../../../router/use-session.ts'
import { ButtonLink } from '../../../shell/button-link.tsx'
import { Page, PageBody } from '../../../shell/page.tsx'
import { useListedFields } from '../fields/use-fields.ts'
import { LeavingList } from './leaving-list.tsx'
import css from './pool.module.css'
import { PoolGrid } from './pool-grid.tsx'
import { leavingQuery, poolQuery } from './queries.ts'

const route = getRouteApi('/shell/customers/pool')
const newest = { key: 'createdAt', direction: 'desc' } as const

function Limits() {
  const text = useText('pool')
  const formats = useFormats()
  const { rules, mine } = useSuspenseQuery(poolQuery).data
  const of = (most: number | null) => (most === null ? text('noLimit') : formats.number(most))
  return (
    <p className={css.limits}>
      {text('today', { claimed: formats.number(mine.claimedToday), most: of(rules.claimsPerDay) })}
      {' · '}
      {text('held', { held: formats.number(mine.held), most: of(rules.heldMost) })}
    </p>
  )
}

/** Customers without an owner, to be claimed; and one’s own who are about to join them. */
export function PoolPage() {
  const text = useText('pool')
  const listText = useText('customers')
  const navigate = useNavigate()
  const { user } = useSession()
  const search = route.useSearch()
  const pool = useSuspenseQuery(poolQuery).data
  const fields = useListedFields(pool.fields)
  const { data: leaving = [] } = useQuery({ ...leavingQuery, enabled: pool.rules.isOpen })
  const go = (change: Partial<typeof search>) => void navigate({ ...paths.pool({ ...search, ...change }), replace: true })
  const isLeaving = search.view === 'leaving'
  return (
    <Page
      title={text('title')}
      crumbs={[{ label: listText('pages.list.title'), link: paths.customers() }]}
      layout="fill"
      actions={can(user, 'customers.pool.edit') && <ButtonLink target={paths.poolRules()}>{text('rules.open')}</ButtonLink>}
    >
      {pool.rules.isOpen ? (
        <>
          <ViewTabs
            label={text('title')}
            views={[
              { id: 'pool', label: text('tabs.pool') },
              { id: 'leaving', label: text('tabs.leaving', { count: leaving.length }) },
            ]}
            current={isLeaving ? 'leaving' : 'pool'}
            onChoose={(view) => go({ view: view === 'leaving' ? view : undefined })}
          />
          <Limits />
          {isLeaving ? (
            <PageBody>
              <LeavingList />
            </PageBody>
          ) : (
            <PoolGrid
              fields={fields}
              filter={search.filter}
              sort={sortsOf(search.sort)[0] ?? newest}
              onFilter={(filter) => go({ filter })}
              onSort={(sort) => go({ sort: sortText([sort]) })}
            />
          )}
        </>
      ) : (
        <EmptyState icon={<IconRipple />} title={text('closed')}>
          {text(can(user, 'customers.pool.edit') ? 'closedForEditor' : 'closedText')}
        </EmptyState>
      )}
    </Page>
  )
}
