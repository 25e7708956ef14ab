import type { Language } from '../platform/i18n/languages.ts'

/** What a command answers: one JSON object for programs, lines for people. */
export interface Answer {
  readonly json: Readonly<Record<string, unknown>>
  readonly text: string
  /** A command that ran, but whose answer is "no" (a check that failed), ends with 1. */
  readonly refused?: boolean
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

export function print(answer: Answer, wantsJson: boolean): void {
  process.stdout.write(wantsJson ? `${JSON.stringify(answer.json)}\n` : `${answer.text}\n`)
}

export function printRefusal(error: CommandRefused, wantsJson: boolean): void {
  if (wantsJson) process.stdout.write(`${JSON.stringify({ error: { code: error.code, message: error.message } })}\n`)
  process.stderr.write(`${error.message}\n`)
}
