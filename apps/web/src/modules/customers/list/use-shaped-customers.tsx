import { useQueryClient } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { type ReactNode, useMemo } from 'react'
import { api } from '../../../api/api.ts'
import { ApiProblem } from '../../../api/problem.ts'
import { unwrap } from '../../../api/unwrap.ts'
import { useText } from '../../../i18n/text.ts'
import { ownerField } from '../../../list/board/lanes.ts'
import { withNames } from '../../../list/named-rows.ts'
import type { GroupsQuestion, Question, Shaped, ShapedRow, ShapedSource } from '../../../list/shapes/shaped.ts'
import type { KeptList } from '../../../list/use-kept-list.ts'
import { customerQuery } from '../../../pages/customer/queries.ts'
import { paths } from '../../../paths.ts'
import type { Given } from '../../layouts/stage-dialog.tsx'
import { sentValues } from '../../own-fields/sent.ts'
import { useOwnFields } from '../../own-fields/use-own-fields.ts'
import type { CustomerField } from '../fields/use-fields.ts'
import { useCustomerWords } from '../fields/use-words.ts'
import { NoCustomers } from './customers-grid.tsx'
import { customerList } from './object.ts'

const route = getRouteApi('/shell/customers')
const key = ['customers', 'shaped']
const besides: readonly string[] = []

const filtered = ({ filter }: Pick<Question, 'filter'>) => (filter ? { filter } : {})
const asked = (question: Question) => ({ ...filtered(question), columns: [...question.columns], colours: [...question.colours] })

async function groups({ by, each, sums, exact, filter }: GroupsQuestion, signal: AbortSignal) {
  return await unwrap(api.POST('/api/customers/groups', { body: { ...filtered({ filter }), by, each, sums: [...sums], exact }, signal }))
}

async function assign(customerId: string, ownerId: string | null): Promise<void> {
  await unwrap(api.POST('/api/customers/assign', { body: { ids: [customerId], ownerId } }))
}

// A list knows no versions: what the reader saw must be what still is.
async function give(row: ShapedRow, field: string, from: string | null, to: string | null, given: Given): Promise<void> {
  const path = { path: { id: row.id } }
  const { version, custom } = await unwrap(api.GET('/api/customers/{id}', { params: path }))
  if ((custom[field] ?? null) !== from) throw new ApiProblem(409, { code: 'version_conflict' })
  await unwrap(api.PATCH('/api/customers/{id}', { params: path, body: { version, custom: sentValues({ ...given, [field]: to }) } }))
}

function useSource(): ShapedSource {
  const queries = useQueryClient()
  return useMemo(
    () => ({
      key,
      rows: async (question, limit, cursor, signal) => {
        const body = { ...asked(question), sort: [...question.sort], limit, ...(cursor === undefined ? {} : { cursor }) }
        return withNames(await unwrap(api.POST('/api/customers/query', { body, signal })))
      },
      count: async (filter, signal) => await unwrap(api.POST('/api/customers/count', { body: filtered({ filter }), signal })),
      groups,
      days: async (question, signal) => {
        const { field, from, to, perDay } = question
        return await unwrap(api.POST('/api/customers/calendar', { body: { ...asked(question), field, from, to, perDay }, signal }))
      },
      change: async (row, field, from, to, given) => {
        try {
          await (field === ownerField ? assign(row.id, to) : give(row, field, from, to, given))
        } finally {
          void queries.invalidateQueries({ queryKey: customerQuery(row.id).queryKey })
        }
      },
      forget: async () => {
        for (const part of ['shaped', 'query', 'count', 'groups']) await queries.invalidateQueries({ queryKey: ['customers', part] })
      },
    }),
    [queries],
  )
}

interface ShapedCustomers {
  fields: readonly CustomerField[]
  state: KeptList
  first: ReactNode
}

/** The customers as board, calendar and chart know them. */
export function useShapedCustomers({ fields, state, first }: ShapedCustomers): Shaped {
  const text = useText('customers')
  const navigate = useNavigate()
  const search = route.useSearch()
  const go = (change: Partial<typeof search>, replace: boolean) => void navigate({ ...paths.customers({ ...search, ...change }), replace })
  return {
    source: useSource(),
    object: customerList,
    name: text('pages.list.title'),
    title: 'displayName',
    besides,
    fields,
    own: useOwnFields(),
    list: state,
    words: useCustomerWords(),
    countLabel: text('pages.list.counted'),
    targetOf: paths.customer,
    none: <NoCustomers state={state} first={first} />,
    openRows: (filter) => go({ ...(state.view ? { view: state.view.viewId } : {}), as: 'table', by: '-', filter }, false),
    calendar: { span: search.span, day: search.day, onChange: (change) => go(change, true) },
  }
}
