import type { ShapeTemplate } from '../platform/shape/documents/contract.ts'
import { onlineShopLaidOut } from './laid-out.ts'
import { onlineShopViews } from './views.ts'
import { among, choice, documentWith, field, formula, kind, named, rollUp } from './words.ts'

const returns = kind(
  { key: 'return_request', icon: 'package', ofCustomer: true },
  ['Return request', '退货申请', '退貨申請'],
  'Return requests',
  [
    field('text', 'x_order_number', ['Order number', '订单号', '訂單編號'], { options: { maxLength: 60 }, required: true, indexed: true }),
    field('text', 'x_item', ['Item', '商品', '商品']),
    field('number', 'x_quantity', ['Quantity', '数量', '數量'], { options: { min: 1, decimals: 0 }, defaultValue: 1 }),
    field('choice', 'x_status', ['Status', '状态', '狀態'], {
      choices: [
        choice('requested', 'blue', 'Requested', '待审核', '待審核'),
        choice('approved', 'yellow', 'Waiting for the parcel', '待买家寄回', '待買家寄回'),
        choice('received', 'orange', 'Received', '已收货', '已收貨'),
        choice('refunded', 'green', 'Refunded', '已退款', '已退款'),
        choice('refused', 'red', 'Refused', '已拒绝', '已拒絕'),
      ],
      defaultValue: 'requested',
      indexed: true,
    }),
    field('choice', 'x_reason', ['Reason', '退货原因', '退貨原因'], {
      choices: [
        choice('size', 'blue', 'Does not fit', '尺码不合适', '尺寸不合'),
        choice('differs', 'violet', 'Not as described', '与描述不符', '與描述不符'),
        choice('faulty', 'red', 'Faulty', '质量问题', '品質問題'),
        choice('late', 'orange', 'Came too late', '送达太晚', '送達太晚'),
        choice('mind', 'grey', 'Changed their mind', '不想要了', '不想要了'),
      ],
    }),
    field('date', 'x_requested_on', ['Requested on', '申请日期', '申請日期'], { indexed: true }),
    field('text', 'x_return_tracking', ['Tracking number of the return', '退货物流单号', '退貨物流單號']),
    field('money', 'x_refund', ['Refund', '退款金额', '退款金額'], { options: { min: 0 } }),
    field('choice', 'x_refund_way', ['Refunded by', '退款方式', '退款方式'], {
      choices: [
        choice('original', 'grey', 'The way it was paid', '原路退回', '原付款方式退回'),
        choice('credit', 'teal', 'Shop credit', '退至余额', '退至購物金'),
        choice('exchange', 'blue', 'Exchange', '换货', '換貨'),
      ],
    }),
    field('date', 'x_refunded_on', ['Refunded on', '退款日期', '退款日期']),
    field('link', 'x_photo', ['Photos', '凭证图片', '照片']),
    field('long_text', 'x_note', ['Note', '备注', '備註']),
    formula('x_days_to_refund', ['Days to the refund', '退款用时（天）', '退款天數'], 'days(x_requested_on, x_refunded_on)'),
  ],
)

const reviews = kind(
  { key: 'product_review', icon: 'star', ofCustomer: true },
  ['Product review', '商品评价', '商品評價'],
  'Product reviews',
  [
    field('text', 'x_product', ['Product', '商品', '商品'], { required: true, indexed: true }),
    field('text', 'x_order_number', ['Order number', '订单号', '訂單編號'], { options: { maxLength: 60 } }),
    field('number', 'x_stars', ['Stars', '评分', '評分'], { options: { min: 1, max: 5, decimals: 0 }, required: true, indexed: true }),
    field('date', 'x_written_on', ['Written on', '评价日期', '評價日期']),
    field('long_text', 'x_text', ['What it says', '评价内容', '評價內容']),
    field('multi_choice', 'x_about', ['What it is about', '涉及方面', '涉及方面'], {
      choices: [
        choice('quality', 'teal', 'Quality', '质量', '品質'),
        choice('size', 'blue', 'Size', '尺码', '尺寸'),
        choice('delivery', 'orange', 'Delivery', '物流', '物流'),
        choice('service', 'violet', 'Service', '服务', '服務'),
        choice('price', 'yellow', 'Price', '价格', '價格'),
      ],
    }),
    field('choice', 'x_where', ['Written at', '评价渠道', '評價管道'], {
      choices: [
        choice('shop', 'grey', 'Our shop', '自营商城', '自營商城'),
        choice('marketplace', 'grey', 'Marketplace', '电商平台', '電商平台'),
        choice('social', 'grey', 'Social network', '社交媒体', '社群媒體'),
      ],
    }),
    field('boolean', 'x_is_answered', ['Answered', '已回复', '已回覆'], { defaultValue: false }),
    field('long_text', 'x_answer', ['Our answer', '商家回复', '店家回覆']),
    formula('x_needs_answer', ['Needs an answer', '待跟进差评', '待跟進負評'], 'x_stars <= 2 and not coalesce(x_is_answered, false)'),
  ],
)

const stores = kind({ key: 'store', icon: 'home', ofCustomer: false }, ['Store', '门店', '門市'], 'Stores', [
  field('text', 'x_store_code', ['Store code', '门店编号', '門市代號'], { options: { maxLength: 40 }, indexed: true }),
  field('text', 'x_city', ['City', '所在城市', '所在城市'], { indexed: true }),
  field('text', 'x_address', ['Address', '地址', '地址']),
  field('phone', 'x_phone', ['Phone', '电话', '電話']),
  field('time', 'x_opens', ['Opens at', '营业开始', '營業開始']),
  field('time', 'x_closes', ['Closes at', '营业结束', '營業結束']),
  field('text', 'x_manager', ['Store manager', '店长', '店長']),
  field('date', 'x_opened_on', ['Open since', '开业日期', '開幕日期']),
  field('choice', 'x_state', ['State', '状态', '狀態'], {
    choices: [
      choice('planned', 'blue', 'Being prepared', '筹备中', '籌備中'),
      choice('open', 'green', 'Open', '营业中', '營業中'),
      choice('closed', 'grey', 'Closed', '已关店', '已歇業'),
    ],
    defaultValue: 'open',
  }),
])

const onCustomers = [
  field('text', 'x_member_number', ['Member number', '会员卡号', '會員卡號'], { options: { maxLength: 40 }, indexed: true }),
  field('choice', 'x_member_tier', ['Member tier', '会员等级', '會員等級'], {
    choices: [
      choice('basic', 'grey', 'Basic', '普通会员', '一般會員'),
      choice('silver', 'blue', 'Silver', '银卡会员', '銀卡會員'),
      choice('gold', 'yellow', 'Gold', '金卡会员', '金卡會員'),
      choice('diamond', 'violet', 'Diamond', '钻石会员', '鑽石會員'),
    ],
  }),
  field('text', 'x_preferred_store', ['Preferred store', '常去门店', '常去門市']),
  field('multi_choice', 'x_interests', ['Interests', '感兴趣的品类', '感興趣的品類'], {
    choices: [
      choice('women', 'pink', 'Women', '女装', '女裝'),
      choice('men', 'blue', 'Men', '男装', '男裝'),
      choice('children', 'yellow', 'Children', '童装', '童裝'),
      choice('home', 'teal', 'Home', '家居', '居家'),
      choice('beauty', 'violet', 'Beauty', '美妆', '美妝'),
      choice('outdoor', 'green', 'Outdoor', '户外', '戶外'),
    ],
  }),
  field('choice', 'x_clothing_size', ['Clothing size', '服装尺码', '服裝尺寸'], {
    choices: ['XS', 'S', 'M', 'L', 'XL', 'XXL'].map((size) => choice(size.toLowerCase(), 'grey', size, size, size)),
  }),
  rollUp('x_open_returns', ['Open returns', '处理中的退货', '處理中的退貨'], {
    object: 'custom.return_request',
    how: 'count',
    filter: among('x_status', 'requested', 'approved', 'received'),
  }),
  rollUp('x_refunded', ['Refunded in all', '累计退款', '累計退款'], {
    object: 'custom.return_request',
    how: 'sum',
    field: 'x_refund',
    filter: among('x_status', 'refunded'),
  }),
  rollUp('x_reviews', ['Reviews', '评价数', '評價數'], { object: 'custom.product_review', how: 'count' }),
  rollUp('x_last_stars', ['Stars of the last review', '最近一次评分', '最近一次評分'], {
    object: 'custom.product_review',
    how: 'last',
    field: 'x_stars',
  }),
]

/** Returns, reviews and stores, and what members like. */
export const onlineShop: ShapeTemplate = {
  key: 'online-shop',
  names: named(['Online shop', '电商零售', '電商零售']),
  descriptions: named([
    'Returns and product reviews for each customer, your stores, and what members like. The customer shows open returns and the last stars.',
    '管理退货申请、商品评价与门店，记录会员等级和偏好；客户资料上直接显示处理中的退货和最近一次评分。',
    '管理退貨申請、商品評價與門市，記錄會員等級和偏好；客戶資料上直接顯示處理中的退貨和最近一次評分。',
  ]),
  document: documentWith(onCustomers, [returns, reviews, stores], { ...onlineShopLaidOut, views: [...onlineShopViews] }),
}
