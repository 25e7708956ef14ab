import type { Render } from '../delivery/render.ts'

/** Writes messages of occasions of the kind `test`. */
export const renderPlainly: Render = async (_ctx, _occasionId, recipients) =>
  new Map(
    recipients.map(({ customerId, unsubscribeUrl }) => [
      customerId,
      { subject: `Hello ${customerId}`, html: `<p>Hello ${customerId}</p>`, text: `Hello ${customerId}\n${unsubscribeUrl}` },
    ]),
  )
