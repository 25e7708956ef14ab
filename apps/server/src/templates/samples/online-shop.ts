import type { Words } from '../words.ts'
import { padded, type SampleGround, type SampleKind } from './sample.ts'

type Some<T> = readonly [T, ...T[]]

const items: Some<Words> = [
  ['Linen shirt', '亚麻衬衫', '亞麻襯衫'],
  ['Running shoes', '缓震跑鞋', '緩震跑鞋'],
  ['Ceramic teapot', '陶瓷茶壶', '陶瓷茶壺'],
  ['Down jacket', '轻薄羽绒服', '輕量羽絨外套'],
  ['Desk lamp', '护眼台灯', '護眼檯燈'],
  ['Children’s raincoat', '儿童雨衣', '兒童雨衣'],
]

const stores: Some<{ readonly city: Words; readonly name: Words; readonly address: Words }> = [
  {
    city: ['Shanghai', '上海', '上海'],
    name: ['Jing’an', '静安店', '靜安店'],
    address: ['1038 Nanjing West Road', '南京西路1038号', '南京西路1038號'],
  },
  { city: ['Hangzhou', '杭州', '杭州'], name: ['West Lake', '西湖店', '西湖店'], address: ['88 Yan’an Road', '延安路88号', '延安路88號'] },
  {
    city: ['Chengdu', '成都', '成都'],
    name: ['Taikoo Li', '太古里店', '太古里店'],
    address: ['8 Middle Shamao Street', '中纱帽街8号', '中紗帽街8號'],
  },
  {
    city: ['Taipei', '台北', '台北'],
    name: ['Xinyi', '信义店', '信義店'],
    address: ['5 Section 5, Xinyi Road', '信义路五段5号', '信義路五段5號'],
  },
]

function store({ no, dice, say, day }: SampleGround) {
  const place = stores[no - 1] ?? stores[0]
  return {
    title: `${say(place.city)} ${say(place.name)}`,
    custom: {
      x_store_code: `S${padded(no, 3)}`,
      x_city: say(place.city),
      x_address: say(place.address),
      x_opens: '10:00',
      x_closes: dice.of(['21:30', '22:00']),
      x_opened_on: day(-dice.between(200, 2_000)),
      x_state: no === stores.length ? 'planned' : 'open',
    },
  }
}

const reasons = ['size', 'differs', 'faulty', 'late', 'mind'] as const

function returnRequest({ dice, no, say, day }: SampleGround) {
  if (dice.share() > 0.6) return null
  const item = say(dice.of(items))
  const asked = dice.between(1, 90)
  const status = asked > 30 ? dice.of(['refunded', 'refunded', 'refused']) : dice.of(['requested', 'approved', 'received', 'refunded'])
  const refund = dice.between(5_900, 89_900)
  return {
    title: `${item} R${padded(no, 4)}`,
    custom: {
      x_order_number: `A${padded(260_000 + no * 37, 7)}`,
      x_item: item,
      x_quantity: dice.of([1, 1, 1, 2]),
      x_status: status,
      x_reason: dice.of(reasons),
      x_requested_on: day(-asked),
      ...(status === 'refused' ? {} : { x_refund: refund, x_refund_way: dice.of(['original', 'original', 'credit', 'exchange']) }),
      ...(status === 'refunded' ? { x_refunded_on: day(-Math.max(0, asked - dice.between(3, 12))) } : {}),
    },
  }
}

const praise: readonly [Some<Words>, Some<Words>, Some<Words>] = [
  [
    ['Arrived broken, and nobody answered.', '收到就是坏的，联系客服也没人回。', '收到就是壞的，聯絡客服也沒人回。'],
    ['Runs two sizes small.', '尺码偏小两个号。', '尺寸偏小兩號。'],
  ],
  [
    ['Fine for the price.', '价格摆在这儿，还可以。', '以這個價格來說還可以。'],
    ['Good, but the parcel took a week.', '东西不错，就是等了一周。', '東西不錯，但等了一週。'],
  ],
  [
    ['Better than in the pictures; bought a second one.', '比图片好看，又买了一件。', '比圖片好看，又買了一件。'],
    ['Soft, warm, well made.', '柔软保暖，做工很好。', '柔軟保暖，做工很好。'],
  ],
]

function review({ dice, say, day }: SampleGround) {
  if (dice.share() > 0.7) return null
  const stars = dice.of([5, 5, 5, 4, 4, 3, 2, 1])
  const [bad, middling, good] = praise
  const product = say(dice.of(items))
  return {
    title: `${product} ${'★'.repeat(stars)}`,
    custom: {
      x_product: product,
      x_stars: stars,
      x_written_on: day(-dice.between(1, 200)),
      x_text: say(dice.of(stars <= 2 ? bad : stars === 3 ? middling : good)),
      x_about: stars <= 2 ? ['quality', 'service'] : ['quality'],
      x_where: dice.of(['shop', 'shop', 'marketplace', 'social']),
      x_is_answered: stars > 2 && dice.share() > 0.5,
    },
  }
}

export const onlineShopSamples: readonly SampleKind[] = [
  { key: 'store', most: stores.length, record: store },
  { key: 'return_request', most: 2, record: returnRequest },
  { key: 'product_review', most: 2, record: review },
]
