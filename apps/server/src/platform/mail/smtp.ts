import type { Readable } from 'node:stream'
import { createTransport } from 'nodemailer'
import { type Outcome, outcomeOf } from './outcome.ts'

export interface Mail {
  /** One of a kind: the left side of the message id, by which a mail that comes twice is known. */
  readonly id: string
  readonly name: string
  readonly address: string
  readonly subject: string
  readonly html: string
  readonly text: string
  readonly headers: Readonly<Record<string, string>>
}

export interface Smtp {
  handOver(mail: Mail, sentAt: Date): Promise<Outcome>
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
    handOver: async (mail, sentAt) => {
      const messageId = `<${mail.id}@${domainOf(from)}>`
      try {
        const info = await transport.sendMail({
          from,
          to: { name: mail.name, address: mail.address },
          envelope: { from: addressOf(from), to: [mail.address] },
          messageId,
          date: sentAt,
          subject: mail.subject,
          html: mail.html,
          text: mail.text,
          headers: { ...mail.headers },
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
