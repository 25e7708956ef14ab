import type { z } from 'zod'
import type { ShapeDocument } from '../platform/shape/documents/contract.ts'
import { among, named, type Words } from './words.ts'

type Input = z.input<typeof ShapeDocument>
type Layout = NonNullable<Input['layouts']>[number]
type Rules = NonNullable<Input['rules']>[number]
type Section = Layout['sections'][number]

/** How the pages and forms of a template's kinds are made up, and what their fields depend on. */
interface LaidOut {
  readonly layouts: Layout[]
  readonly rules: Rules[]
}

const section = (key: string, words: Words, fields: readonly string[], more: Partial<Section> = {}): Section => ({
  ...more,
  key,
  title: named(words),
  fields: [...fields],
})
const two = { columns: 2 } as const

const layout = (key: string, sections: readonly Section[], quickForm: readonly string[]): Layout => ({
  object: `custom.${key}`,
  sections: [...sections],
  panels: [],
  quickForm: [...quickForm],
})

/** Stages by the kind's status, each with what it needs, and fields that are shown only where the status is one of these. */
function statusRules(
  key: string,
  field: string,
  needs: Readonly<Record<string, readonly string[]>>,
  shown: Readonly<Record<string, readonly string[]>>,
): Rules {
  return {
    object: `custom.${key}`,
    path: { field, stages: Object.entries(needs).map(([choice, keys]) => ({ choice, needs: [...keys] })) },
    conditions: Object.entries(shown).map(([one, statuses]) => ({ field: one, visibleIf: among(field, ...statuses) })),
  }
}

export const insurerLaidOut: LaidOut = {
  layouts: [
    layout(
      'policy',
      [
        section('policy', ['Policy', '保单信息', '保單資訊'], ['title', 'x_policy_number', 'x_status', 'x_product', 'x_agent'], two),
        section(
          'premium',
          ['Premium and cover', '保费与保障', '保費與保障'],
          ['x_premium', 'x_payment_interval', 'x_yearly_premium', 'x_sum_insured'],
          two,
        ),
        section('term', ['Term', '保险期间', '保險期間'], ['x_start', 'x_end', 'x_days_to_end'], two),
        section('people', ['People', '相关人员', '相關人員'], ['x_insured_person', 'x_beneficiary'], two),
      ],
      ['x_policy_number', 'x_product', 'x_premium'],
    ),
    layout(
      'claim',
      [
        section('claim', ['Claim', '赔案信息', '賠案資訊'], ['title', 'x_claim_number', 'x_policy_number', 'x_status', 'x_adjuster'], two),
        section('loss', ['Loss', '出险情况', '出險情況'], ['x_cause', 'x_loss_on', 'x_reported_on', 'x_place', 'x_what_happened']),
        section('payment', ['Payment', '赔付', '理賠'], ['x_claimed', 'x_paid', 'x_paid_on', 'x_days_to_payment'], two),
      ],
      ['x_claim_number', 'x_policy_number', 'x_cause', 'x_loss_on'],
    ),
  ],
  rules: [
    statusRules('policy', 'x_status', { active: ['x_start', 'x_premium'] }, {}),
    statusRules('claim', 'x_status', { paid: ['x_paid', 'x_paid_on'] }, { x_paid: ['paid'], x_paid_on: ['paid'] }),
  ],
}

export const onlineShopLaidOut: LaidOut = {
  layouts: [
    layout(
      'return_request',
      [
        section(
          'request',
          ['Request', '申请信息', '申請資訊'],
          ['title', 'x_order_number', 'x_item', 'x_quantity', 'x_reason', 'x_requested_on'],
          two,
        ),
        section(
          'refund',
          ['Return and refund', '退货与退款', '退貨與退款'],
          ['x_status', 'x_return_tracking', 'x_refund', 'x_refund_way', 'x_refunded_on', 'x_days_to_refund'],
          two,
        ),
        section('evidence', ['Evidence', '凭证与备注', '憑證與備註'], ['x_photo', 'x_note'], { isFolded: true }),
      ],
      ['x_order_number', 'x_item', 'x_reason'],
    ),
    layout(
      'store',
      [
        section('store', ['Store', '门店信息', '門市資訊'], ['title', 'x_store_code', 'x_state', 'x_manager', 'x_opened_on'], two),
        section(
          'place',
          ['Place and hours', '地址与营业时间', '地址與營業時間'],
          ['x_city', 'x_address', 'x_phone', 'x_opens', 'x_closes'],
          two,
        ),
      ],
      ['x_store_code', 'x_city'],
    ),
  ],
  rules: [statusRules('return_request', 'x_status', { refunded: ['x_refund', 'x_refund_way'] }, { x_refunded_on: ['refunded'] })],
}

export const parcelCarrierLaidOut: LaidOut = {
  layouts: [
    layout(
      'shipping_contract',
      [
        section(
          'contract',
          ['Contract', '合同信息', '合約資訊'],
          ['title', 'x_contract_number', 'x_status', 'x_start', 'x_end', 'x_days_to_end'],
          two,
        ),
        section(
          'services',
          ['Services and prices', '服务与价格', '服務與價格'],
          ['x_services', 'x_parcels_per_month', 'x_price', 'x_discount'],
          two,
        ),
        section('billing', ['Billing', '结算', '結算'], ['x_payment_days', 'x_credit_limit', 'x_billing_email'], two),
      ],
      ['x_contract_number', 'x_services', 'x_parcels_per_month'],
    ),
    layout(
      'parcel_claim',
      [
        section(
          'claim',
          ['Claim', '索赔信息', '索賠資訊'],
          ['title', 'x_tracking_number', 'x_status', 'x_kind', 'x_reported_on', 'x_shipped_on'],
          two,
        ),
        section(
          'value',
          ['Value and payment', '价值与赔付', '價值與賠償'],
          ['x_declared_value', 'x_is_insured', 'x_claimed', 'x_paid', 'x_paid_on', 'x_days_to_payment'],
          two,
        ),
        section('evidence', ['Evidence', '凭证与说明', '憑證與說明'], ['x_photo', 'x_description']),
      ],
      ['x_tracking_number', 'x_kind', 'x_claimed'],
    ),
  ],
  rules: [
    statusRules('shipping_contract', 'x_status', { active: ['x_start', 'x_price'] }, {}),
    statusRules('parcel_claim', 'x_status', { paid: ['x_paid', 'x_paid_on'] }, { x_paid: ['paid'], x_paid_on: ['paid'] }),
  ],
}
