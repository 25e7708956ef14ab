import { type Command, CommanderError, InvalidArgumentError } from 'commander'
import { type Config, ConfigError, readConfig } from '../platform/config/config.ts'
import { type Answer, type CommandContext, CommandRefused, print, printRefusal, WrongUsage } from './output.ts'

export interface CommonOptions {
  readonly json?: boolean | undefined
  readonly data?: string | undefined
}

export function configFor(options: CommonOptions): Config {
  return readConfig(options.data === undefined ? {} : { dataDir: options.data })
}

/** A command of `parent` with the options that each command has. */
export function command(parent: Command, name: string, description: string): Command {
  return parent
    .command(name)
    .description(description)
    .option('--json', 'print one JSON object on standard output')
    .option('--data <dir>', 'the data folder (default: .data of the project; or DATABASE_URL)')
}

/** Prints what `work` answers, or why it refused: exit code 1. */
export async function answerWith(options: CommonOptions, work: (context: CommandContext) => Promise<Answer>): Promise<void> {
  const wantsJson = options.json === true
  try {
    const answer = await work({
      wantsJson,
      language: configFor(options).language,
      remark: (line) => void process.stderr.write(`${line}\n`),
    })
    await print(answer, wantsJson)
    if (answer.refused) process.exitCode = 1
  } catch (error) {
    if (!(error instanceof CommandRefused)) throw error
    printRefusal(error, wantsJson)
    process.exitCode = 1
  }
}

export function wholeNumber(min: number, max: number): (text: string) => number {
  return (text) => {
    const value = number(min, max)(text)
    if (!Number.isInteger(value)) throw new InvalidArgumentError(`must be a whole number from ${min} to ${max}`)
    return value
  }
}

export function number(min: number, max: number): (text: string) => number {
  return (text) => {
    const value = text.trim() === '' ? Number.NaN : Number(text)
    if (value >= min && value <= max) return value
    throw new InvalidArgumentError(`must be a number from ${min} to ${max}`)
  }
}

/** Names separated by commas. */
export function names(text: string): readonly string[] {
  const found = text.split(',').map((name) => name.trim())
  if (found.includes('')) throw new InvalidArgumentError('must be names separated by commas')
  return found
}

/** Runs the command that the arguments name. Wrong usage ends with 2, anything unforeseen with 1. */
export async function run(program: Command, args: readonly string[]): Promise<void> {
  try {
    await program.parseAsync(args, { from: 'user' })
  } catch (error) {
    if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : 2
    else {
      process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
      process.exitCode = error instanceof ConfigError || error instanceof WrongUsage ? 2 : 1
    }
  }
}
