import type { z } from 'zod'
import type { ShapeDocument } from '../platform/shape/documents/contract.ts'
import { among, named, type Words } from './words.ts'

type View = NonNullable<z.input<typeof ShapeDocument>['views']>[number]
type Display = NonNullable<View['display']>

const table: Display = {
  kind: 'table',
  by: null,
  each: null,
  sums: [],
  date: null,
  chart: null,
  widths: {},
  pinned: 0,
  density: 'normal',
  colours: [],
}

/** A view of the lists of a template's kinds; its columns after the title and whose the record is. */
const view = (
  key: string,
  words: Words,
  columns: readonly string[],
  more: Partial<View> & { readonly as?: Partial<Display> } = {},
): View => {
  const { as, filter = { all: [] }, sort = [{ field: 'createdAt', direction: 'desc' }] } = more
  return {
    object: `custom.${key}`,
    name: words[0],
    names: named(words),
    filter,
    sort,
    columns: ['title', 'customer', ...columns],
    display: { ...table, ...as },
  }
}

const boardBy = (by: string): { readonly as: Partial<Display> } => ({ as: { kind: 'board', by } })
const within = (field: string, days: number) => ({ field, op: 'in_next_days' as const, value: days })

export const insurerViews: readonly View[] = [
  view('policy', ['In force', '有效保单', '有效保單'], ['x_policy_number', 'x_product', 'x_premium', 'x_end', 'x_agent'], {
    filter: among('x_status', 'active'),
  }),
  view('policy', ['Ending within 30 days', '30 天内到期', '30 天內到期'], ['x_policy_number', 'x_product', 'x_premium', 'x_end'], {
    filter: { all: [...among('x_status', 'active').all, within('x_end', 30)] },
  }),
  view('claim', ['Claims by status', '赔案看板', '賠案看板'], ['x_claim_number', 'x_claimed'], boardBy('x_status')),
]

export const onlineShopViews: readonly View[] = [
  view('return_request', ['Returns by status', '退货看板', '退貨看板'], ['x_order_number', 'x_refund'], boardBy('x_status')),
  view('return_request', ['To be refunded', '待退款', '待退款'], ['x_order_number', 'x_item', 'x_refund', 'x_requested_on'], {
    filter: among('x_status', 'received'),
  }),
]

export const parcelCarrierViews: readonly View[] = [
  view(
    'shipping_contract',
    ['Ending within 60 days', '60 天内到期', '60 天內到期'],
    ['x_contract_number', 'x_status', 'x_parcels_per_month', 'x_end'],
    { filter: { all: [...among('x_status', 'active').all, within('x_end', 60)] } },
  ),
  view(
    'shipping_contract',
    ['Contracts by status', '合同看板', '合約看板'],
    ['x_contract_number', 'x_parcels_per_month'],
    boardBy('x_status'),
  ),
]
