import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { Command } from 'commander'
import { afterAll, test, vi } from 'vitest'
import { run } from '../command.ts'
import { addModelCommands } from './commands.ts'

export interface Ended {
  readonly code: number
  readonly out: string
  readonly err: string
}

/** Runs a command inside this process, as the program would: a process of its own costs more than most models. */
export async function guanxi(...args: readonly string[]): Promise<Ended> {
  const written = { out: '', err: '' }
  const into = (stream: 'out' | 'err') => (chunk: unknown) => {
    written[stream] += String(chunk)
    return true
  }
  const spies = [
    vi.spyOn(process.stdout, 'write').mockImplementation(into('out')),
    vi.spyOn(process.stderr, 'write').mockImplementation(into('err')),
  ]
  const program = new Command('guanxi').exitOverride()
  addModelCommands(program)
  const before = process.exitCode
  process.exitCode = 0
  try {
    await run(program, args)
    return { code: Number(process.exitCode), ...written }
  } finally {
    process.exitCode = before
    for (const spy of spies) spy.mockRestore()
  }
}

/** The one JSON object of a command that succeeds. */
// biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every form
export async function answered(...args: readonly string[]): Promise<any> {
  const { code, out, err } = await guanxi(...args, '--json')
  if (code !== 0 || out.trim().split('\n').length !== 1) throw new Error(`exit code ${code}: ${out.slice(0, 500)} ${err}`)
  return JSON.parse(out)
}

/** Code of the refusal of a command that is refused, and its words. */
export async function refused(...args: readonly string[]): Promise<{ code: string; message: string }> {
  const { code, out } = await guanxi(...args, '--json')
  if (code !== 1) throw new Error(`exit code ${code}: ${out.slice(0, 500)}`)
  return JSON.parse(out).error
}

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'guanxi-models-'))
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }))

/** A file with this text, gone after the tests. */
export function file(name: string, text: string): string {
  const at = path.join(folder, name)
  fs.mkdirSync(folder, { recursive: true })
  fs.writeFileSync(at, text)
  return at
}

const data = path.join(import.meta.dirname, '../../../../../../shared/data')

/** A test over a public data set, which lies beside the checkout and never in it; skipped in words where it is not there. */
export function testWithData(name: string, title: string, body: (file: string) => Promise<void>): void {
  const at = path.join(data, name)
  if (fs.existsSync(at)) test(title, { timeout: 60_000 }, async () => await body(at))
  else test.skip(`${title} [skipped: ../shared/data/${name} is not there]`)
}
