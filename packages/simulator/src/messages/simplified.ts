import type { Phrasebook } from './templates.ts'

export const simplified: Phrasebook = {
  greetings: ['你好，', '您好，', '客服你好，', '在吗？'],
  closings: ['谢谢。', '请尽快回复。', '麻烦了。', '等你们答复。'],
  inbound: {
    late_delivery_complaint: [
      ['订单 {order} 晚了', '订单 {order} 说好的日期已经过了 {days}，{carrier}还没有送到，我专门请假在家等的。'],
      ['我的包裹到哪里了', '{product}本来 {days}前就该到，也没有人通知我延误，到底什么时候能送来？'],
      ['承诺的时间没有做到', '这不是你们答应我的日期。{product}晚了 {days}，{carrier}的电话也打不通。'],
      ['还在等 {order}', '物流信息好几天没有更新了，{product}我这周急用，你们打算怎么处理？'],
    ],
    product_complaint: [
      ['{product}有问题', '订单 {order} 里的{product}收到时外包装破了，里面也有损坏。'],
      ['与描述不符', '{product}和页面上的图片差别很大，有点失望。'],
      ['{product}质量问题', '订单 {order} 的{product}用不了，想问一下怎么处理。'],
    ],
    delivery_question: [
      ['{order} 什么时候送', '请问订单 {order} 大概是上午还是下午送到？'],
      ['{order} 能改地址吗', '订单 {order} 可以放到小区驿站吗？'],
      ['{order} 发货了吗', '查不到{carrier}有没有揽收 {order}，帮我看一下。'],
    ],
    product_question: [
      ['咨询{product}', '请问{product}现在有货吗？下单后几天能到？'],
      ['买之前想问一下', '{product}和便宜的那款有什么区别？不知道选哪个好。'],
      ['{product}配送', '{product}周六可以送吗？'],
    ],
    return_request: [
      ['{order} 退货', '订单 {order} 里的{product}想退掉，请安排一下上门取件。'],
      ['申请退货：{product}', '{product}不太合适，没有用过，怎么退？'],
    ],
    praise: [
      ['很满意', '{product}和想的一样好，包装也很用心，给个好评。'],
      ['谢谢你们', '订单 {order} 比承诺的还早到，会推荐给朋友。'],
      ['客服很耐心', '昨天电话里的客服很耐心，两分钟就解决了问题。'],
    ],
  },
  replies: {
    late_delivery_complaint: [
      '非常抱歉，订单 {order} 延误了。我们已联系{carrier}明天优先派送，出车后会再通知您。',
      '您说得对，是我们没有做到。包裹由专人跟进，运费会退还给您。',
    ],
    product_complaint: [
      '很抱歉{product}出现问题，请发一张照片给我们，换新或退款由您选择。',
      '感谢告知，新的{product}今天就寄出，损坏的不用寄回。',
    ],
    delivery_question: ['订单 {order} 已交给{carrier}，送达当天早上会发短信告知时段。', '您的要求已转告{carrier}。'],
    product_question: ['{product}有现货，一个工作日内发出。', '日常使用建议选{product}，老顾客回购很多。'],
    return_request: ['{product}的退货取件已预约，收到后五个工作日内退款。'],
    praise: ['感谢您的肯定，我们已转达给同事。', '谢谢您，期待再次为您服务！'],
  },
  replyPrefix: '回复：',
  callNote: '客户来电：',
  separator: '',
  countDays: (days) => `${days} 天`,
}
