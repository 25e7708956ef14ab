import type { ShapeTemplate } from '../platform/shape/documents/contract.ts'
import { insurerLaidOut } from './laid-out.ts'
import { insurerViews } from './views.ts'
import { among, choice, documentWith, field, formula, kind, named, rollUp } from './words.ts'

const policies = kind({ key: 'policy', icon: 'shield', ofCustomer: true }, ['Policy', '保单', '保單'], 'Policies', [
  field('text', 'x_policy_number', ['Policy number', '保单号', '保單號碼'], { options: { maxLength: 60 }, required: true, indexed: true }),
  field('choice', 'x_status', ['Status', '状态', '狀態'], {
    choices: [
      choice('applied', 'blue', 'In underwriting', '核保中', '核保中'),
      choice('active', 'green', 'In force', '有效', '有效'),
      choice('suspended', 'orange', 'Suspended', '中止', '停效'),
      choice('expired', 'grey', 'Expired', '满期', '滿期'),
      choice('surrendered', 'red', 'Surrendered', '退保', '解約'),
    ],
    defaultValue: 'applied',
    indexed: true,
  }),
  field('choice', 'x_product', ['Line of insurance', '险种', '險種'], {
    choices: [
      choice('life', 'violet', 'Life', '人寿险', '人壽險'),
      choice('health', 'teal', 'Health', '健康险', '健康險'),
      choice('accident', 'orange', 'Accident', '意外险', '意外險'),
      choice('motor', 'blue', 'Motor', '车险', '車險'),
      choice('home', 'yellow', 'Home', '家财险', '居家險'),
    ],
  }),
  field('money', 'x_premium', ['Premium', '每期保费', '每期保費'], { options: { min: 0 } }),
  field('choice', 'x_payment_interval', ['Payment interval', '缴费方式', '繳費方式'], {
    choices: [
      choice('monthly', 'grey', 'Monthly', '月缴', '月繳'),
      choice('quarterly', 'grey', 'Quarterly', '季缴', '季繳'),
      choice('yearly', 'grey', 'Yearly', '年缴', '年繳'),
      choice('single', 'grey', 'Single premium', '趸缴', '躉繳'),
    ],
    defaultValue: 'yearly',
  }),
  field('money', 'x_sum_insured', ['Sum insured', '保险金额', '保險金額'], { options: { min: 0 } }),
  field('date', 'x_start', ['In force from', '生效日', '生效日']),
  field('date', 'x_end', ['Ends on', '到期日', '到期日'], { indexed: true }),
  field('text', 'x_insured_person', ['Insured person', '被保险人', '被保險人'], { personal: true }),
  field('text', 'x_beneficiary', ['Beneficiary', '受益人', '受益人'], { personal: true }),
  field('text', 'x_agent', ['Agent', '代理人', '業務員']),
  formula(
    'x_yearly_premium',
    ['Premium per year', '年化保费', '年化保費'],
    'case(x_payment_interval, "monthly", x_premium * 12, "quarterly", x_premium * 4, "yearly", x_premium)',
  ),
  formula('x_days_to_end', ['Days to the end', '距到期天数', '距到期天數'], 'days(today(), x_end)'),
])

const claims = kind({ key: 'claim', icon: 'file', ofCustomer: true }, ['Claim', '理赔案件', '理賠案件'], 'Claims', [
  field('text', 'x_claim_number', ['Claim number', '赔案号', '賠案號碼'], { options: { maxLength: 60 }, required: true, indexed: true }),
  field('text', 'x_policy_number', ['Policy number', '保单号', '保單號碼'], { options: { maxLength: 60 }, indexed: true }),
  field('choice', 'x_status', ['Status', '状态', '狀態'], {
    choices: [
      choice('reported', 'blue', 'Reported', '已报案', '已報案'),
      choice('documents', 'yellow', 'Waiting for documents', '待补材料', '待補件'),
      choice('assessing', 'orange', 'In assessment', '审核中', '審核中'),
      choice('paid', 'green', 'Paid', '已赔付', '已理賠'),
      choice('declined', 'red', 'Declined', '拒赔', '不予理賠'),
    ],
    defaultValue: 'reported',
    indexed: true,
  }),
  field('choice', 'x_cause', ['Cause', '出险原因', '出險原因'], {
    choices: [
      choice('illness', 'teal', 'Illness', '疾病', '疾病'),
      choice('accident', 'orange', 'Accident', '意外事故', '意外事故'),
      choice('theft', 'violet', 'Theft', '盗抢', '竊盜'),
      choice('weather', 'blue', 'Weather', '自然灾害', '天然災害'),
      choice('other', 'grey', 'Other', '其他', '其他'),
    ],
  }),
  field('date', 'x_loss_on', ['Date of loss', '出险日期', '出險日期'], { indexed: true }),
  field('date', 'x_reported_on', ['Reported on', '报案日期', '報案日期']),
  field('text', 'x_place', ['Place of loss', '出险地点', '出險地點']),
  field('money', 'x_claimed', ['Amount claimed', '索赔金额', '索賠金額'], { options: { min: 0 } }),
  field('money', 'x_paid', ['Amount paid', '赔付金额', '理賠金額'], { options: { min: 0 } }),
  field('date', 'x_paid_on', ['Paid on', '赔付日期', '理賠日期']),
  field('text', 'x_adjuster', ['Adjuster', '理赔员', '理賠人員']),
  field('long_text', 'x_what_happened', ['What happened', '事故经过', '事故經過'], { personal: true }),
  formula('x_days_to_payment', ['Days to payment', '结案天数', '結案天數'], 'days(x_reported_on, x_paid_on)'),
])

const services = kind(
  { key: 'policy_service', icon: 'tool', ofCustomer: true },
  ['Policy change', '保全申请', '保全申請'],
  'Policy changes',
  [
    field('text', 'x_policy_number', ['Policy number', '保单号', '保單號碼'], {
      options: { maxLength: 60 },
      required: true,
      indexed: true,
    }),
    field('choice', 'x_change', ['What is to change', '保全项目', '保全項目'], {
      choices: [
        choice('beneficiary', 'violet', 'Beneficiary', '变更受益人', '變更受益人'),
        choice('contact', 'blue', 'Contact details', '变更联系方式', '變更聯絡資料'),
        choice('payment', 'teal', 'Payment', '变更缴费方式', '變更繳費方式'),
        choice('cover', 'orange', 'Cover', '加保或减保', '加保或減保'),
        choice('reinstatement', 'green', 'Reinstatement', '复效', '復效'),
        choice('surrender', 'red', 'Surrender', '退保', '解約'),
      ],
    }),
    field('choice', 'x_status', ['Status', '状态', '狀態'], {
      choices: [
        choice('received', 'blue', 'Received', '已受理', '已受理'),
        choice('checking', 'yellow', 'Being checked', '审核中', '審核中'),
        choice('done', 'green', 'Done', '已生效', '已生效'),
        choice('refused', 'red', 'Refused', '不予办理', '不予辦理'),
      ],
      defaultValue: 'received',
    }),
    field('choice', 'x_channel', ['Received by', '受理渠道', '受理管道'], {
      choices: [
        choice('branch', 'grey', 'Branch', '柜面', '櫃檯'),
        choice('agent', 'grey', 'Agent', '代理人', '業務員'),
        choice('phone', 'grey', 'Phone', '电话', '電話'),
        choice('online', 'grey', 'Online', '线上', '線上'),
      ],
    }),
    field('date', 'x_asked_on', ['Asked for on', '申请日期', '申請日期']),
    field('date', 'x_effective_on', ['Effective from', '生效日期', '生效日期']),
    field('money', 'x_premium_change', ['Change of premium', '保费变动', '保費變動']),
    field('long_text', 'x_note', ['Note', '备注', '備註']),
    formula('x_days_taken', ['Days taken', '办理天数', '辦理天數'], 'days(x_asked_on, x_effective_on)'),
  ],
)

const inForce = among('x_status', 'active')

const onCustomers = [
  field('choice', 'x_occupation_class', ['Occupational class', '职业类别', '職業等級'], {
    choices: [
      choice('office', 'green', 'Office work', '一类：内勤', '第一類：內勤'),
      choice('field', 'yellow', 'Field work', '二类：外勤', '第二類：外勤'),
      choice('manual', 'orange', 'Manual work', '三类：体力劳动', '第三類：勞動'),
      choice('hazardous', 'red', 'Hazardous work', '四类：高风险', '第四類：高風險'),
    ],
    personal: true,
  }),
  field('boolean', 'x_smoker', ['Smoker', '吸烟', '吸菸'], { personal: true }),
  field('date', 'x_needs_reviewed_on', ['Needs last reviewed', '上次保障检视', '上次保障檢視']),
  rollUp('x_policies_in_force', ['Policies in force', '有效保单数', '有效保單數'], {
    object: 'custom.policy',
    how: 'count',
    filter: inForce,
  }),
  rollUp('x_premium_in_force', ['Premium in force', '有效保单保费', '有效保單保費'], {
    object: 'custom.policy',
    how: 'sum',
    field: 'x_premium',
    filter: inForce,
  }),
  rollUp('x_next_policy_end', ['Next policy to end', '最近到期日', '最近到期日'], {
    object: 'custom.policy',
    how: 'min',
    field: 'x_end',
    filter: inForce,
  }),
  rollUp('x_open_claims', ['Open claims', '未结赔案数', '未結賠案數'], {
    object: 'custom.claim',
    how: 'count',
    filter: among('x_status', 'reported', 'documents', 'assessing'),
  }),
  rollUp('x_last_loss_on', ['Last loss', '最近出险日期', '最近出險日期'], { object: 'custom.claim', how: 'max', field: 'x_loss_on' }),
  rollUp('x_claims_paid', ['Claims paid', '累计赔付', '累計理賠'], { object: 'custom.claim', how: 'sum', field: 'x_paid' }),
]

/** Policies, claims and the changes asked for in between. */
export const insurer: ShapeTemplate = {
  key: 'insurer',
  names: named(['Insurer', '保险公司', '保險公司']),
  descriptions: named([
    'Policies, claims and policy changes for each customer. The customer shows what is in force, what ends next and what was paid.',
    '为每位客户管理保单、理赔与保全，客户资料上直接显示有效保单、最近到期日和累计赔付。',
    '為每位客戶管理保單、理賠與保全，客戶資料上直接顯示有效保單、最近到期日和累計理賠。',
  ]),
  document: documentWith(onCustomers, [policies, claims, services], { ...insurerLaidOut, views: [...insurerViews] }),
}
