import fs from 'node:fs'
import { Readable } from 'node:stream'
import { z } from 'zod'
import { localTokenOf } from '../platform/auth/index.ts'
import type { Config } from '../platform/config/config.ts'
import { loadSecret } from '../platform/config/secret.ts'
import { boot } from '../start/boot.ts'
import { findServer } from '../start/presence.ts'
import { CommandRefused } from './output.ts'

/** The API, whether a server answers it or this process does the work itself. */
export interface Connection {
  get<T>(path: string, schema: z.ZodType<T>): Promise<T>
  post<T>(path: string, body: object, schema: z.ZodType<T>): Promise<T>
  upload<T>(path: string, file: string, schema: z.ZodType<T>): Promise<T>
  text(path: string): Promise<string>
  close(): Promise<void>
}

interface RawAnswer {
  readonly status: number
  readonly text: string
}
interface RawRequest {
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly body?: object | Readable
}
type Send = (request: RawRequest) => Promise<RawAnswer>

const Problem = z.object({ code: z.string(), message: z.string() })

function readAnswer<T>(answer: RawAnswer, schema: z.ZodType<T>): T {
  if (answer.status < 400) return schema.parse(JSON.parse(answer.text))
  const problem = Problem.safeParse(JSON.parse(answer.text))
  throw problem.success ? new CommandRefused(problem.data.code, problem.data.message) : new Error(`the server answered ${answer.status}`)
}

function headersFor(config: Config, request: RawRequest): Record<string, string> {
  const type = request.body === undefined ? undefined : request.body instanceof Readable ? 'application/octet-stream' : 'application/json'
  return {
    authorization: `Bearer ${localTokenOf(loadSecret(config))}`,
    'accept-language': config.language,
    ...(type === undefined ? {} : { 'content-type': type }),
  }
}

function streamBody(stream: Readable): ReadableStream {
  // biome-ignore lint/nursery/noUnsafeTypeAssertion: Node's web stream is the platform's, under another name in the types
  return Readable.toWeb(stream) as unknown as ReadableStream
}

function overHttp(config: Config, url: string): Send {
  return async (request) => {
    const body = request.body instanceof Readable ? streamBody(request.body) : JSON.stringify(request.body)
    const answer = await fetch(`${url}/api${request.path}`, {
      method: request.method,
      headers: headersFor(config, request),
      ...(request.body === undefined ? {} : { body, duplex: 'half' }),
    })
    return { status: answer.status, text: await answer.text() }
  }
}

// A command that is done may have set something going; it is not torn off.
const jobPatienceMs = 10 * 60_000

async function inProcess(config: Config): Promise<{ send: Send; stop: () => Promise<void> }> {
  const booted = await boot(config, { jobPatienceMs })
  const send: Send = async (request) => {
    const answer = await booted.wired.app.inject({
      method: request.method,
      url: `/api${request.path}`,
      headers: headersFor(config, request),
      ...(request.body === undefined ? {} : { payload: request.body instanceof Readable ? request.body : JSON.stringify(request.body) }),
    })
    return { status: answer.statusCode, text: answer.body }
  }
  return { send, stop: booted.stop }
}

/** Speaks to the server that runs on the data, or brings up the same server inside this process. */
export async function connect(config: Config): Promise<Connection> {
  const running = await findServer(config.dataDir)
  const { send, stop } = running ? { send: overHttp(config, running.url), stop: async () => {} } : await inProcess(config)
  return {
    get: async (path, schema) => readAnswer(await send({ method: 'GET', path }), schema),
    post: async (path, body, schema) => readAnswer(await send({ method: 'POST', path, body }), schema),
    upload: async (path, file, schema) => readAnswer(await send({ method: 'POST', path, body: fs.createReadStream(file) }), schema),
    text: async (path) => {
      const answer = await send({ method: 'GET', path })
      return answer.status < 400 ? answer.text : readAnswer(answer, z.string())
    },
    close: stop,
  }
}
