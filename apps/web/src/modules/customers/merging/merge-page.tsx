import { EmptyState } from '@guanxi/ui'
import { IconArrowMerge } from '@tabler/icons-react'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { useText } from '../../../i18n/text.ts'
import { paths } from '../../../paths.ts'
import { ButtonLink } from '../../../shell/button-link.tsx'
import { Page, PageBody } from '../../../shell/page.tsx'
import { MergeForm } from './merge-form.tsx'

const route = getRouteApi('/shell/customers/merge')

/** Customers who become one. */
export function MergePage() {
  const text = useText('merging')
  const customersText = useText('customers')
  const navigate = useNavigate()
  const { ids: given } = route.useSearch()
  const ids = [...new Set(given?.split('.') ?? [])]
  return (
    <Page title={text('title')} crumbs={[{ label: customersText('pages.list.title'), link: paths.customers() }]}>
      <PageBody>
        {ids.length < 2 ? (
          <EmptyState
            icon={<IconArrowMerge />}
            title={text('nothingChosen')}
            action={<ButtonLink target={paths.customers()}>{text('toList')}</ButtonLink>}
          >
            {text('nothingChosenText')}
          </EmptyState>
        ) : (
          <MergeForm
            key={ids.join()}
            ids={ids}
            onMerged={({ customerId }) => void navigate({ ...paths.customer(customerId), replace: true })}
            onCancel={() => void navigate(ids.length === 2 ? paths.customer(ids[0] ?? '') : paths.customers())}
          />
        )}
      </PageBody>
    </Page>
  )
}
