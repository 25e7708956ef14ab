import type { Readable } from 'node:stream'
import { createTransport } from 'nodemailer'
import type { ReadyMessage } from './compose.ts'
import { type Outcome, outcomeOf } from './outcome.ts'

export interface Smtp {
  handOver(message: ReadyMessage, sentAt: Date): Promise<Outcome>
  close(): void
}

export const smtpConnections = 5

/** The addr-spec of `Name <address>`, or the text itself. */
function addressOf(mailbox: string): string {
  return /<([^<>]+)>\s*$/.exec(mailbox)?.[1]?.trim() ?? mailbox.trim()
}

/** What stands behind the @ of the sender's address: the right-hand side of our message ids. */
export function domainOf(mailbox: string): string {
  return addressOf(mailbox).split('@').at(-1) || 'localhost'
}

/** Opens the way to a mail server. Connections are made when the first message needs one. */
export function openSmtp(url: string, from: string): Smtp {
  const contents = new Map<string, Readable>()
  const transport = createTransport({
    url,
    pool: true,
    maxConnections: smtpConnections,
    // The pool would send a message again by itself after a lost connection: whether it may be is ours to say.
    maxRequeues: 0,
    connectionTimeout: 20_000,
    greetingTimeout: 20_000,
    socketTimeout: 60_000,
  })
  transport.use('stream', (mail, done) => {
    const create = mail.message.createReadStream.bind(mail.message)
    mail.message.createReadStream = (...given) => {
      const content = create(...given)
      contents.set(mail.message.messageId(), content)
      return content
    }
    done()
  })
  return {
    handOver: async (message, sentAt) => {
      const messageId = `<${message.sendId}@${domainOf(from)}>`
      try {
        const info = await transport.sendMail({
          from,
          to: { name: message.name, address: message.address },
          envelope: { from: addressOf(from), to: [message.address] },
          messageId,
          date: sentAt,
          subject: message.subject,
          html: message.html,
          text: message.text,
          headers: { ...message.headers },
          disableFileAccess: true,
          disableUrlAccess: true,
        })
        return { kind: 'accepted', response: info.response }
      } catch (error) {
        return outcomeOf(error, contents.get(messageId)?.readableDidRead ?? false)
      } finally {
        contents.delete(messageId)
      }
    },
    close: () => transport.close(),
  }
}
