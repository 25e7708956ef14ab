import type { Phrasebook } from './templates.ts'

export const traditional: Phrasebook = {
  greetings: ['您好，', '你好，', '客服您好，', '請問一下，'],
  closings: ['謝謝。', '請儘快回覆。', '麻煩您了。', '等候您的回覆。'],
  inbound: {
    late_delivery_complaint: [
      ['訂單 {order} 延遲', '訂單 {order} 承諾的日期已經過了 {days}，{carrier}還沒送到，我特地請假在家等。'],
      ['我的包裹在哪裡', '{product}應該在 {days}前送達，也沒有人通知延誤，到底什麼時候會到？'],
      ['沒有依約送達', '這不是你們答應的日期。{product}晚了 {days}，{carrier}的電話也沒人接。'],
      ['還在等 {order}', '物流進度好幾天沒有更新，{product}這週就要用，請問要怎麼處理？'],
    ],
    product_complaint: [
      ['{product}有問題', '訂單 {order} 的{product}收到時外箱破損，裡面也有損壞。'],
      ['與描述不符', '{product}和網頁上的照片差很多，有點失望。'],
      ['{product}瑕疵', '訂單 {order} 的{product}無法正常使用，想請問如何處理。'],
    ],
    delivery_question: [
      ['{order} 配送時間', '請問訂單 {order} 會在上午還是下午送達？'],
      ['{order} 可以改地址嗎', '訂單 {order} 可以改放管理室嗎？'],
      ['{order} 出貨了嗎', '查不到{carrier}是否已收件 {order}，麻煩幫我確認。'],
    ],
    product_question: [
      ['詢問{product}', '請問{product}還有現貨嗎？下單後幾天會到？'],
      ['購買前想請教', '{product}和比較便宜的那款差在哪裡？不知道該選哪個。'],
      ['{product}配送', '{product}週六可以送嗎？'],
    ],
    return_request: [
      ['{order} 退貨', '訂單 {order} 的{product}想退貨，請安排到府收件。'],
      ['申請退貨：{product}', '{product}不太適合，沒有使用過，請問怎麼退？'],
    ],
    praise: [
      ['非常滿意', '{product}跟想像中一樣好，包裝也很用心。'],
      ['謝謝你們', '訂單 {order} 比承諾的還早到，會推薦給朋友。'],
      ['客服很有耐心', '昨天電話裡的客服很有耐心，兩分鐘就解決問題。'],
    ],
  },
  replies: {
    late_delivery_complaint: [
      '非常抱歉，訂單 {order} 延遲了。我們已請{carrier}明天優先配送，出車後會再通知您。',
      '您說得沒錯，是我們沒有做到。包裹已由專人追蹤，運費將退還給您。',
    ],
    product_complaint: ['很抱歉{product}有問題，請提供一張照片，換新或退款由您選擇。', '感謝告知，新的{product}今天寄出，損壞的不需寄回。'],
    delivery_question: ['訂單 {order} 已交給{carrier}，送達當天早上會以簡訊通知時段。', '已將您的需求轉達{carrier}。'],
    product_question: ['{product}有現貨，一個工作天內出貨。', '日常使用建議選擇{product}，很多老客戶都回購。'],
    return_request: ['{product}的退貨收件已預約，收到後五個工作天內退款。'],
    praise: ['感謝您的肯定，我們會轉達給同仁。', '謝謝您，期待再次為您服務！'],
  },
  replyPrefix: '回覆：',
  callNote: '客戶來電：',
  separator: '',
  countDays: (days) => `${days} 天`,
}
