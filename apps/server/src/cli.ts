import { Argument, Command, CommanderError, InvalidArgumentError, Option } from 'commander'
import type { Connection } from './cli/connection.ts'
import { check, createUser, importOrders, query, refresh, seed } from './cli/data-commands.ts'
import { fit, fitModels } from './cli/fit.ts'
import { type Answer, type CommandContext, CommandRefused, print, printRefusal } from './cli/output.ts'
import { staffRoles } from './platform/access/actor.ts'
import { type Config, ConfigError, readConfig } from './platform/config/config.ts'

interface CommonOptions {
  readonly json?: boolean
  readonly data?: string
}

function wholeNumber(min: number, max: number): (text: string) => number {
  return (text) => {
    const value = Number(text)
    if (!Number.isInteger(value) || value < min || value > max)
      throw new InvalidArgumentError(`must be a whole number from ${min} to ${max}`)
    return value
  }
}

function configFor(options: CommonOptions): Config {
  return readConfig(options.data === undefined ? {} : { dataDir: options.data })
}

async function answerWith(options: CommonOptions, work: (context: CommandContext) => Promise<Answer>): Promise<void> {
  const wantsJson = options.json === true
  try {
    const answer = await work({
      wantsJson,
      language: configFor(options).language,
      remark: (line) => void process.stderr.write(`${line}\n`),
    })
    print(answer, wantsJson)
    if (answer.refused) process.exitCode = 1
  } catch (error) {
    if (!(error instanceof CommandRefused)) throw error
    printRefusal(error, wantsJson)
    process.exitCode = 1
  }
}

/** Runs `work` on the data: through the server that runs on it, or without one. */
async function onData(options: CommonOptions, work: (connection: Connection, context: CommandContext) => Promise<Answer>): Promise<void> {
  await answerWith(options, async (context) => {
    // Loaded only now: `fit` and `--help` need none of the server.
    const { connect } = await import('./cli/connection.ts')
    const connection = await connect(configFor(options))
    try {
      return await work(connection, context)
    } finally {
      await connection.close()
    }
  })
}

function command(parent: Command, name: string, description: string): Command {
  return parent
    .command(name)
    .description(description)
    .option('--json', 'print one JSON object on standard output')
    .option('--data <dir>', 'the data folder (default: .data of the project; or DATABASE_URL)')
}

const program = new Command('guanxi').description('Customer relationship management that closes the loop').version('0.1.0').exitOverride()

command(program, 'start', 'start the server and everything it needs').action(async (options: CommonOptions) => {
  const { serve } = await import('./start/serve.ts')
  await serve(configFor(options))
})

command(program, 'seed', 'load a simulated company')
  .option('--customers <n>', 'how many customers', wholeNumber(100, 100_000_000), 3000)
  .option('--years <y>', 'how many years of history', wholeNumber(1, 20), 2)
  .option('--seed <s>', 'the same seed makes the same company', wholeNumber(0, 4_294_967_295), 1)
  .action(async (options: CommonOptions & { customers: number; years: number; seed: number }) => {
    const { customers, years, seed: chosen } = options
    await onData(options, (connection, context) => seed(connection, { customers, years, seed: chosen }, context))
  })

command(program, 'refresh', 'catch the warehouse up and score every customer now').action(
  async (options: CommonOptions) => await onData(options, refresh),
)

command(program, 'check', 'tie the sums out and verify the invariants').action(
  async (options: CommonOptions) => await onData(options, check),
)

command(program, 'query', 'ask the warehouse one read-only question')
  .argument('<sql>', 'a single select; the tables are described in docs/guide/warehouse.md')
  .action(async (sql: string, options: CommonOptions) => await onData(options, (connection, context) => query(connection, sql, context)))

command(program, 'fit', 'fit a model to a CSV file')
  .addArgument(new Argument('<model>', 'which model').choices(fitModels))
  .argument('<file>', 'columns frequency, recency, T and optionally n; for gamma-gamma frequency, monetary')
  .action(
    async (model: (typeof fitModels)[number], file: string, options: CommonOptions) => await answerWith(options, () => fit(model, file)),
  )

command(program, 'create-user', 'add a user and print a one-time sign-in link')
  .requiredOption('--email <address>', 'the address to sign in with')
  .option('--name <name>', 'the name colleagues see')
  .addOption(new Option('--role <role>', 'what the user may do').choices(staffRoles).default('agent'))
  .action(async (options: CommonOptions & { email: string; role: string; name?: string }) => {
    const given = { email: options.email, role: options.role, ...(options.name === undefined ? {} : { name: options.name }) }
    await onData(options, (connection) => createUser(connection, given))
  })

command(program.command('import').description('bring data in from files').exitOverride(), 'orders', 'import order lines from a CSV file')
  .argument('<file>', 'plain, gzip or brotli')
  .requiredOption('--mapping <name>', 'online-retail, cdnow, or a JSON file (see docs/guide/import.md)')
  .action(async (file: string, options: CommonOptions & { mapping: string }) => {
    await onData(options, (connection, context) => importOrders(connection, file, options.mapping, context))
  })

try {
  await program.parseAsync()
} catch (error) {
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? 0 : 2
  else if (error instanceof ConfigError) {
    process.stderr.write(`${error.message}\n`)
    process.exitCode = 2
  } else {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
    process.exitCode = 1
  }
}
