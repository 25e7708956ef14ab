import type { Words } from '../words.ts'
import { padded, type SampleGround, type SampleKind } from './sample.ts'

function contract({ dice, no, say, day }: SampleGround) {
  if (dice.share() > 0.8) return null
  const start = -dice.between(10, 900)
  const status = start < -800 ? 'ended' : dice.of(['active', 'active', 'active', 'negotiation', 'suspended'])
  const number = `K${padded(2_600 + no, 5)}`
  return {
    title: `${say(['Contract', '寄件合同', '寄件合約'])} ${number}`,
    custom: {
      x_contract_number: number,
      x_status: status,
      x_services: dice.of([['standard'], ['standard', 'express'], ['standard', 'collect'], ['chilled', 'express'], ['freight']]),
      x_parcels_per_month: dice.between(4, 400) * 10,
      x_price: dice.between(380, 1_450),
      x_discount: dice.of([0, 0.05, 0.08, 0.12]),
      x_start: day(start),
      x_end: day(start + (status === 'ended' ? 700 : 365 * dice.between(1, 3) + 600)),
      x_payment_days: dice.of([15, 30, 30, 60]),
      x_credit_limit: dice.between(5, 80) * 100_000,
    },
  }
}

const doors: readonly [Words, ...Words[]] = [
  ['Loading bay 2, east gate', '东门2号装卸口', '東門2號卸貨口'],
  ['Warehouse B, ground floor', 'B栋仓库一层', 'B棟倉庫一樓'],
  ['Reception, 5th floor', '写字楼5层前台', '辦公大樓5樓櫃檯'],
  ['Market hall, stall 118', '市场大厅118号档口', '市場大廳118號攤位'],
]

function pickUp({ dice, no, say, own }: SampleGround) {
  if (own('shipping_contract').length === 0) return null
  const address = say(dice.of(doors))
  return {
    title: `${say(['Pick-up point', '揽收点', '收件點'])} ${padded(no, 3)}`,
    custom: {
      x_address: address,
      x_state: dice.of(['served', 'served', 'served', 'paused']),
      x_window_from: dice.of(['09:00', '14:00', '16:00']),
      x_window_to: dice.of(['18:00', '19:30']),
      x_weekdays: ['mon', 'tue', 'wed', 'thu', 'fri'],
      x_parcels_per_day: dice.between(2, 180),
      x_needs_truck: dice.share() > 0.7,
      x_instructions: say(['Ring before you come.', '到达前请先电话联系。', '抵達前請先來電。']),
    },
  }
}

const mishaps: readonly [readonly [string, Words], ...(readonly [string, Words])[]] = [
  ['lost', ['Lost', '丢失', '遺失']],
  ['damaged', ['Damaged', '破损', '破損']],
  ['late', ['Late', '延误', '延誤']],
]

function parcelClaim({ dice, no, say, day, own }: SampleGround) {
  if (own('shipping_contract').length === 0 || dice.share() > 0.6) return null
  const shipped = dice.between(6, 150)
  const reported = shipped - dice.between(2, 5)
  const status = reported > 40 ? dice.of(['paid', 'found', 'declined']) : dice.of(['reported', 'searching', 'offered', 'paid'])
  const value = dice.between(8_000, 420_000)
  const tracking = `GX${padded(610_000_000 + no * 7_919, 10)}`
  const [what, words] = dice.of(mishaps)
  return {
    title: `${tracking} ${say(words)}`,
    custom: {
      x_tracking_number: tracking,
      x_status: status,
      x_kind: what,
      x_shipped_on: day(-shipped),
      x_reported_on: day(-reported),
      x_declared_value: value,
      x_is_insured: dice.share() > 0.4,
      x_claimed: value,
      ...(status === 'paid' ? { x_paid: Math.round(value * 0.8), x_paid_on: day(-Math.max(0, reported - dice.between(3, 20))) } : {}),
    },
  }
}

export const parcelCarrierSamples: readonly SampleKind[] = [
  { key: 'shipping_contract', most: 2, record: contract },
  { key: 'pick_up_point', most: 2, record: pickUp },
  { key: 'parcel_claim', most: 2, record: parcelClaim },
]
