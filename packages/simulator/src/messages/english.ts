import type { Phrasebook } from './templates.ts'

export const english: Phrasebook = {
  greetings: ['Hello,', 'Hi there,', 'Good morning,', 'Dear customer service,'],
  closings: ['Thank you.', 'Please get back to me soon.', 'Kind regards', 'Thanks in advance.'],
  inbound: {
    late_delivery_complaint: [
      ['Order {order} is late', 'my order {order} was promised {days} ago and {carrier} still shows no delivery. I stayed at home for it.'],
      ['Where is my parcel?', '{product} should have been here {days} ago. Nobody told me about a delay. When will it arrive?'],
      [
        'Broken promise on {order}',
        'this is not the date you gave me. {product} is {days} late, and {carrier} does not pick up the phone.',
      ],
      [
        'Still waiting for {order}',
        'the tracking has not moved for days. I needed the {product} this week. What are you going to do about it?',
      ],
    ],
    product_complaint: [
      ['Problem with {product}', 'order {order} ({product}) arrived in a torn box and part of it is damaged.'],
      ['Not as described', 'I expected better. What I got as {product} does not match the picture on your page.'],
      ['Faulty {product}', 'something in order {order} is not as it should be: {product}. I would like to know what can be done.'],
    ],
    delivery_question: [
      ['Delivery of {order}', 'can you tell me in which part of the day order {order} will come?'],
      ['Change of address for {order}', 'is it still possible to leave order {order} with my neighbour?'],
      ['Is {order} on its way?', 'I cannot find out whether {carrier} has already picked up {order}.'],
    ],
    product_question: [
      ['Question about {product}', 'do you have {product} in stock, and how long would delivery take?'],
      ['Before I buy', 'I am looking at {product} and at a cheaper offer. Which would you take?'],
      ['Delivery of {product}', 'could you deliver {product} on a Saturday?'],
    ],
    return_request: [
      ['Return from {order}', 'I would like to send back {product} from order {order}. Please send me a label.'],
      ['Sending back {product}', 'I ordered the wrong thing and nothing has been used: {product}. How do I return it?'],
    ],
    praise: [
      ['Well done', 'just what we hoped for ({product}), and packed with care.'],
      ['Thank you for {order}', 'order {order} came earlier than promised. I will tell my friends.'],
      ['Great service', 'your colleague on the phone was patient and found a solution in two minutes.'],
    ],
  },
  replies: {
    late_delivery_complaint: [
      'We are sorry that order {order} is late. We have asked {carrier} to deliver it first tomorrow and will write again when it is on the van.',
      'You are right, we did not keep our promise. We are following the parcel by hand and will refund the delivery charge.',
    ],
    product_complaint: [
      'We are sorry about order {order}. Please send us a photograph; we will replace the goods or refund them, as you like.',
      'Thank you for telling us. A replacement leaves our warehouse today, and you need not send the damaged goods back.',
    ],
    delivery_question: [
      'Order {order} is with {carrier}; you will get a message with the hour on the morning of delivery.',
      'We have passed your wish on to {carrier}.',
    ],
    product_question: [
      'Yes, we have {product} in stock; it leaves within one working day.',
      'For daily use we recommend {product}. Most of our customers order it again.',
    ],
    return_request: ['Here is your return label for {product}. The money is back within five working days after it arrives.'],
    praise: ['Thank you for your kind words; we have passed them on to the team.', 'That makes our day. See you again soon!'],
  },
  replyPrefix: 'Re: ',
  callNote: 'Customer called: ',
  separator: ' ',
  countDays: (days) => (days === 1 ? '1 day' : `${days} days`),
}
