import type { Words } from '../words.ts'
import { padded, type SampleGround, type SampleKind } from './sample.ts'

interface Line {
  readonly key: string
  readonly words: Words
  readonly premium: readonly [least: number, greatest: number]
  readonly cover: number
}

const lines: readonly [Line, ...Line[]] = [
  { key: 'life', words: ['Term life', '定期寿险', '定期壽險'], premium: [180_000, 900_000], cover: 50_000_000 },
  { key: 'health', words: ['Health', '百万医疗险', '醫療險'], premium: [30_000, 260_000], cover: 200_000_000 },
  { key: 'accident', words: ['Accident', '综合意外险', '意外險'], premium: [9_900, 68_000], cover: 50_000_000 },
  { key: 'motor', words: ['Motor', '机动车保险', '汽車險'], premium: [250_000, 780_000], cover: 30_000_000 },
  { key: 'home', words: ['Home', '家庭财产险', '居家險'], premium: [12_000, 96_000], cover: 80_000_000 },
]
const beneficiaries: readonly [Words, ...Words[]] = [
  ['Spouse', '配偶', '配偶'],
  ['Children', '子女', '子女'],
  ['Parents', '父母', '父母'],
  ['By law', '法定', '法定'],
]

function policy({ dice, no, say, day }: SampleGround) {
  const line = dice.of(lines)
  const start = -dice.between(20, 1_200)
  const status = start < -1_000 ? 'expired' : dice.of(['active', 'active', 'active', 'active', 'applied', 'suspended', 'surrendered'])
  const number = `P${padded(20_260_000 + no, 8)}`
  return {
    title: `${say(line.words)} ${number}`,
    custom: {
      x_policy_number: number,
      x_status: status,
      x_product: line.key,
      x_premium: dice.between(...line.premium),
      x_payment_interval: dice.of(['yearly', 'yearly', 'monthly', 'quarterly', 'single']),
      x_sum_insured: line.cover,
      x_start: day(start),
      x_end: day(start + (status === 'expired' ? 1_000 : 365 * dice.between(1, 20) + 900)),
      x_beneficiary: say(dice.of(beneficiaries)),
    },
  }
}

const causes: Readonly<Record<string, readonly [string, Words]>> = {
  life: ['illness', ['Critical illness diagnosed', '确诊重大疾病', '確診重大疾病']],
  health: ['illness', ['Four days in hospital', '住院治疗四天', '住院治療四天']],
  accident: ['accident', ['Fell while cycling', '骑行时摔倒', '騎車時摔倒']],
  motor: ['accident', ['Rear-end collision at a traffic light', '路口等灯时被追尾', '路口停等時遭追撞']],
  home: ['weather', ['Storm damaged the windows', '台风损坏门窗', '颱風損壞門窗']],
}

function claim({ dice, no, say, day, own }: SampleGround) {
  const covered = own('policy').find(({ custom }) => custom.x_status === 'active')
  if (!covered) return null
  const [cause, happened] = causes[String(covered.custom.x_product)] ?? ['other', ['Reported by phone', '电话报案', '電話報案'] as const]
  const lossAgo = dice.between(6, 260)
  const reported = lossAgo - dice.between(0, 5)
  const status = reported > 90 ? dice.of(['paid', 'paid', 'declined']) : dice.of(['reported', 'documents', 'assessing', 'paid'])
  const claimed = dice.between(60_000, 2_400_000)
  const paid =
    status === 'paid'
      ? { x_paid: Math.round(claimed * (0.6 + 0.4 * dice.share())), x_paid_on: day(-Math.max(0, reported - dice.between(4, 40))) }
      : {}
  const number = `C${padded(26_000 + no, 6)}`
  return {
    title: `${number} ${say(happened)}`,
    custom: {
      x_claim_number: number,
      x_policy_number: covered.custom.x_policy_number,
      x_status: status,
      x_cause: cause,
      x_loss_on: day(-lossAgo),
      x_reported_on: day(-reported),
      x_claimed: claimed,
      ...paid,
      x_what_happened: say(happened),
    },
  }
}

const changes: readonly [readonly [string, Words], ...(readonly [string, Words])[]] = [
  ['contact', ['New address', '变更联系地址', '變更聯絡地址']],
  ['beneficiary', ['New beneficiary', '变更受益人', '變更受益人']],
  ['payment', ['Pay by the year', '改为年缴', '改為年繳']],
]

function service({ dice, say, day, own }: SampleGround) {
  const [changed] = own('policy')
  if (!changed || dice.share() > 0.4) return null
  const [what, words] = dice.of(changes)
  const asked = dice.between(2, 120)
  const isDone = asked > 14
  return {
    title: say(words),
    custom: {
      x_policy_number: changed.custom.x_policy_number,
      x_change: what,
      x_status: isDone ? 'done' : dice.of(['received', 'checking']),
      x_channel: dice.of(['branch', 'agent', 'phone', 'online', 'online']),
      x_asked_on: day(-asked),
      ...(isDone ? { x_effective_on: day(-asked + dice.between(1, 10)) } : {}),
    },
  }
}

export const insurerSamples: readonly SampleKind[] = [
  { key: 'policy', most: 3, record: policy },
  { key: 'claim', most: 1, record: claim },
  { key: 'policy_service', most: 1, record: service },
]
