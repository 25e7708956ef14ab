import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import PostalMime, { type Email } from 'postal-mime'
import { SMTPServer, type SMTPServerSession } from 'smtp-server'

export interface Received {
  readonly to: string
  readonly raw: string
  readonly messageId: string
}

/** What the peer does to a recipient or a message; null or nothing: it takes it. `drop` cuts the line without a word. */
export type Reply = { readonly code: number; readonly text: string } | 'drop' | null | undefined

export interface PeerScript {
  readonly onRecipient?: (address: string) => Reply | Promise<Reply>
  /** Asked once the whole content is there, before the peer says that it took the message. */
  readonly onMessage?: (message: Received, count: number) => Reply | Promise<Reply>
}

export interface SmtpPeer {
  readonly url: string
  /** Every content that arrived, whether the peer then said so or not. */
  readonly received: readonly Received[]
  parsed(index: number): Promise<Email>
  close(): Promise<void>
}

const refusal = (reply: { code: number; text: string }): Error => Object.assign(new Error(reply.text), { responseCode: reply.code })

/** A real mail server on the loopback that can refuse, put off and hang up. */
export async function startSmtpPeer(script: PeerScript = {}, port = 0): Promise<SmtpPeer> {
  const received: Received[] = []
  const hangUp = (session: SMTPServerSession): void => {
    for (const connection of server.connections) if (connection.id === session.id) connection._socket.destroy()
  }
  const answer = (reply: Reply, session: SMTPServerSession, done: (error?: Error | null) => void): void => {
    if (reply === 'drop') hangUp(session)
    else done(reply ? refusal(reply) : null)
  }
  const server = new SMTPServer({
    disabledCommands: ['STARTTLS', 'AUTH'],
    authOptional: true,
    onRcptTo: (address, session, done) => {
      void Promise.resolve(script.onRecipient?.(address.address)).then((reply) => answer(reply, session, done))
    },
    onData: (stream, session, done) => {
      void text(stream).then(async (raw) => {
        const message: Received = {
          to: session.envelope.rcptTo[0]?.address ?? '',
          raw,
          messageId: /^message-id:\s*(\S+)/im.exec(raw)?.[1] ?? '',
        }
        received.push(message)
        answer(await script.onMessage?.(message, received.length), session, done)
      }, done)
    },
  })
  // A line cut by the other side is part of the game.
  server.on('error', () => {})
  await new Promise<void>((resolve) => {
    server.listen(port, '127.0.0.1', resolve)
  })
  const { port: bound } = server.server.address() as AddressInfo
  return {
    url: `smtp://127.0.0.1:${bound}`,
    received,
    parsed: async (index) => await PostalMime.parse(received[index]?.raw ?? ''),
    close: async () => {
      for (const connection of server.connections) connection._socket.destroy()
      await new Promise<void>((resolve) => {
        server.close(resolve)
      })
    },
  }
}
