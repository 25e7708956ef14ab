import type { ShapeTemplate } from '../platform/shape/documents/contract.ts'
import { parcelCarrierLaidOut } from './laid-out.ts'
import { parcelCarrierViews } from './views.ts'
import { among, choice, documentWith, field, formula, kind, named, rollUp } from './words.ts'

const contracts = kind(
  { key: 'shipping_contract', icon: 'truck', ofCustomer: true },
  ['Shipping contract', '寄件合同', '寄件合約'],
  'Shipping contracts',
  [
    field('text', 'x_contract_number', ['Contract number', '合同编号', '合約編號'], {
      options: { maxLength: 60 },
      required: true,
      indexed: true,
    }),
    field('choice', 'x_status', ['Status', '状态', '狀態'], {
      choices: [
        choice('negotiation', 'blue', 'In negotiation', '洽谈中', '洽談中'),
        choice('active', 'green', 'In force', '生效中', '生效中'),
        choice('suspended', 'orange', 'Suspended', '暂停收寄', '暫停收寄'),
        choice('ended', 'grey', 'Ended', '已终止', '已終止'),
      ],
      defaultValue: 'negotiation',
      indexed: true,
    }),
    field('multi_choice', 'x_services', ['Services', '服务产品', '服務項目'], {
      choices: [
        choice('standard', 'grey', 'Standard', '标准快递', '標準快遞'),
        choice('express', 'red', 'Express', '特快', '特急件'),
        choice('chilled', 'blue', 'Chilled', '冷链', '低溫配送'),
        choice('freight', 'orange', 'Freight', '大件零担', '大型貨件'),
        choice('collect', 'violet', 'Cash on delivery', '代收货款', '貨到付款'),
      ],
    }),
    field('number', 'x_parcels_per_month', ['Parcels per month', '月均件量', '月均件量'], { options: { min: 0, decimals: 0 } }),
    field('money', 'x_price', ['Price per parcel', '单票价格', '每件運費'], { options: { min: 0 } }),
    field('percent', 'x_discount', ['Discount', '折扣', '折扣'], { options: { min: 0, max: 1 } }),
    field('date', 'x_start', ['In force from', '生效日', '生效日']),
    field('date', 'x_end', ['Ends on', '到期日', '到期日'], { indexed: true }),
    field('number', 'x_payment_days', ['Days to pay', '账期（天）', '帳期（天）'], {
      options: { min: 0, max: 365, decimals: 0 },
      defaultValue: 30,
    }),
    field('money', 'x_credit_limit', ['Credit limit', '授信额度', '信用額度'], { options: { min: 0 } }),
    field('email', 'x_billing_email', ['E-mail for invoices', '账单邮箱', '帳單信箱']),
    formula(
      'x_revenue_per_month',
      ['Expected revenue per month', '预计月收入', '預計月營收'],
      'x_price * x_parcels_per_month * (1 - coalesce(x_discount, 0))',
    ),
    formula('x_days_to_end', ['Days to the end', '距到期天数', '距到期天數'], 'days(today(), x_end)'),
  ],
)

const weekdays = [
  choice('mon', 'grey', 'Monday', '周一', '週一'),
  choice('tue', 'grey', 'Tuesday', '周二', '週二'),
  choice('wed', 'grey', 'Wednesday', '周三', '週三'),
  choice('thu', 'grey', 'Thursday', '周四', '週四'),
  choice('fri', 'grey', 'Friday', '周五', '週五'),
  choice('sat', 'grey', 'Saturday', '周六', '週六'),
  choice('sun', 'grey', 'Sunday', '周日', '週日'),
]

const pickUps = kind({ key: 'pick_up_point', icon: 'flag', ofCustomer: true }, ['Pick-up point', '揽收点', '收件點'], 'Pick-up points', [
  field('text', 'x_city', ['City', '所在城市', '所在城市'], { indexed: true }),
  field('text', 'x_address', ['Address', '揽收地址', '收件地址'], { required: true }),
  field('choice', 'x_state', ['State', '状态', '狀態'], {
    choices: [
      choice('served', 'green', 'Served', '正常揽收', '正常收件'),
      choice('paused', 'orange', 'Paused', '暂停揽收', '暫停收件'),
      choice('closed', 'grey', 'Closed', '已取消', '已取消'),
    ],
    defaultValue: 'served',
  }),
  field('text', 'x_contact', ['Contact', '现场联系人', '現場聯絡人'], { personal: true }),
  field('phone', 'x_contact_phone', ['Phone of the contact', '联系人电话', '聯絡人電話'], { personal: true }),
  field('time', 'x_window_from', ['Service window from', '揽收时段开始', '收件時段開始']),
  field('time', 'x_window_to', ['Service window to', '揽收时段结束', '收件時段結束']),
  field('multi_choice', 'x_weekdays', ['Days of service', '揽收日', '收件日'], { choices: weekdays }),
  field('number', 'x_parcels_per_day', ['Parcels per day', '日均件量', '日均件量'], { options: { min: 0, decimals: 0 } }),
  field('boolean', 'x_needs_truck', ['Needs a truck', '需要货车', '需要貨車']),
  field('link', 'x_map', ['Map', '地图链接', '地圖連結']),
  field('long_text', 'x_instructions', ['Instructions for the driver', '司机须知', '司機須知']),
  formula('x_parcels_per_week', ['Parcels per week', '每周件量', '每週件量'], 'count(x_weekdays) * x_parcels_per_day'),
])

const losses = kind({ key: 'parcel_claim', icon: 'file', ofCustomer: true }, ['Parcel claim', '快件索赔', '包裹索賠'], 'Parcel claims', [
  field('text', 'x_tracking_number', ['Tracking number', '运单号', '託運單號'], {
    options: { maxLength: 60 },
    required: true,
    indexed: true,
  }),
  field('choice', 'x_status', ['Status', '状态', '狀態'], {
    choices: [
      choice('reported', 'blue', 'Reported', '已受理', '已受理'),
      choice('searching', 'yellow', 'Being traced', '核查中', '查詢中'),
      choice('offered', 'orange', 'Compensation offered', '协商赔付', '協商賠償'),
      choice('paid', 'green', 'Paid', '已赔付', '已賠償'),
      choice('found', 'teal', 'Found', '已找回', '已尋獲'),
      choice('declined', 'red', 'Declined', '不予赔付', '不予賠償'),
    ],
    defaultValue: 'reported',
    indexed: true,
  }),
  field('choice', 'x_kind', ['What happened', '异常类型', '異常類型'], {
    choices: [
      choice('lost', 'red', 'Lost', '丢失', '遺失'),
      choice('damaged', 'orange', 'Damaged', '破损', '破損'),
      choice('short', 'violet', 'Contents missing', '内件短少', '內容物短少'),
      choice('late', 'yellow', 'Late', '延误', '延誤'),
    ],
  }),
  field('date', 'x_shipped_on', ['Shipped on', '寄件日期', '寄件日期']),
  field('date', 'x_reported_on', ['Reported on', '报案日期', '通報日期'], { indexed: true }),
  field('money', 'x_declared_value', ['Declared value', '声明价值', '申報價值'], { options: { min: 0 } }),
  field('boolean', 'x_is_insured', ['Insured', '已保价', '已保價']),
  field('money', 'x_claimed', ['Amount claimed', '索赔金额', '索賠金額'], { options: { min: 0 } }),
  field('money', 'x_paid', ['Amount paid', '赔付金额', '賠償金額'], { options: { min: 0 } }),
  field('date', 'x_paid_on', ['Paid on', '赔付日期', '賠償日期']),
  field('link', 'x_photo', ['Photos', '凭证图片', '照片']),
  field('long_text', 'x_description', ['Description', '情况说明', '情況說明']),
  formula('x_days_to_payment', ['Days to payment', '赔付用时（天）', '賠償天數'], 'days(x_reported_on, x_paid_on)'),
])

const inForce = among('x_status', 'active')

const onCustomers = [
  field('choice', 'x_shipper_kind', ['Kind of shipper', '寄件客户类型', '寄件客戶類型'], {
    choices: [
      choice('merchant', 'blue', 'Online merchant', '电商商家', '電商賣家'),
      choice('factory', 'orange', 'Factory', '工厂', '工廠'),
      choice('office', 'teal', 'Office', '企业办公', '企業辦公'),
      choice('private', 'grey', 'Private', '个人散件', '個人寄件'),
    ],
  }),
  field('text', 'x_account_code', ['Account code', '月结账号', '月結帳號'], { options: { maxLength: 40 }, indexed: true }),
  rollUp('x_contracts_in_force', ['Contracts in force', '生效合同数', '生效合約數'], {
    object: 'custom.shipping_contract',
    how: 'count',
    filter: inForce,
  }),
  rollUp('x_agreed_parcels', ['Agreed parcels per month', '约定月件量', '約定月件量'], {
    object: 'custom.shipping_contract',
    how: 'sum',
    field: 'x_parcels_per_month',
    filter: inForce,
  }),
  rollUp('x_next_contract_end', ['Next contract to end', '合同最近到期日', '合約最近到期日'], {
    object: 'custom.shipping_contract',
    how: 'min',
    field: 'x_end',
    filter: inForce,
  }),
  rollUp('x_pick_up_points', ['Pick-up points', '揽收点数', '收件點數'], {
    object: 'custom.pick_up_point',
    how: 'count',
    filter: among('x_state', 'served', 'paused'),
  }),
  rollUp('x_open_parcel_claims', ['Open parcel claims', '未结快件索赔', '未結包裹索賠'], {
    object: 'custom.parcel_claim',
    how: 'count',
    filter: among('x_status', 'reported', 'searching', 'offered'),
  }),
  rollUp('x_last_parcel_claim', ['Last parcel claim', '最近快件索赔', '最近包裹索賠'], {
    object: 'custom.parcel_claim',
    how: 'max',
    field: 'x_reported_on',
  }),
  rollUp('x_parcel_claims_paid', ['Parcel claims paid', '快件累计赔付', '包裹累計賠償'], {
    object: 'custom.parcel_claim',
    how: 'sum',
    field: 'x_paid',
  }),
]

/** Contracts, where parcels are picked up and when, and what was lost. */
export const parcelCarrier: ShapeTemplate = {
  key: 'parcel-carrier',
  names: named(['Parcel carrier', '快递物流', '快遞物流']),
  descriptions: named([
    'Shipping contracts, pick-up points with their service windows, and claims for lost or damaged parcels, for each customer.',
    '为每位客户管理寄件合同、揽收点与揽收时段，以及丢失、破损快件的索赔。',
    '為每位客戶管理寄件合約、收件點與收件時段，以及遺失、破損包裹的索賠。',
  ]),
  document: documentWith(onCustomers, [contracts, pickUps, losses], { ...parcelCarrierLaidOut, views: [...parcelCarrierViews] }),
}
