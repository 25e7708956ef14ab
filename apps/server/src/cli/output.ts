import { once } from 'node:events'
import type { Language } from '../platform/i18n/languages.ts'

/** What a command answers: one JSON object for programs, lines for people. */
export interface Answer {
  readonly json: Readonly<Record<string, unknown>>
  readonly text: string
  /** A command that ran, but whose answer is "no" (a check that failed), ends with 1. */
  readonly refused?: boolean
  /** An answer too long to hold, in place of `json` and `text`, in the form that was asked for. */
  readonly chunks?: AsyncIterable<string>
}

export interface CommandContext {
  readonly wantsJson: boolean
  readonly language: Language
  /** Progress and remarks, for people: standard error. */
  readonly remark: (line: string) => void
}

/** The command was understood but refused: exit code 1. */
export class CommandRefused extends Error {
  readonly code: string

  constructor(code: string, message: string) {
    super(message)
    this.code = code
  }
}

/** The command cannot be meant so: exit code 2. */
export class WrongUsage extends Error {}

/** A typed array is a list to whoever reads JSON. */
function plain(_: string, value: unknown): unknown {
  return value instanceof Float64Array || value instanceof Int32Array || value instanceof Uint32Array || value instanceof Uint8Array
    ? Array.from(value)
    : value
}

function toJson(value: unknown): string {
  return JSON.stringify(value, plain)
}

export async function print(answer: Answer, wantsJson: boolean): Promise<void> {
  if (answer.chunks === undefined) process.stdout.write(wantsJson ? `${toJson(answer.json)}\n` : `${answer.text}\n`)
  else for await (const chunk of answer.chunks) if (!process.stdout.write(chunk)) await once(process.stdout, 'drain')
}

export function printRefusal(error: CommandRefused, wantsJson: boolean): void {
  if (wantsJson) process.stdout.write(`${JSON.stringify({ error: { code: error.code, message: error.message } })}\n`)
  process.stderr.write(`${error.message}\n`)
}
