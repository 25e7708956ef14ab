import { Command } from 'commander'
import { answerWith, type CommonOptions, command, configFor, run, wholeNumber } from './cli/command.ts'
import type { Connection } from './cli/connection.ts'
import { check, createUser, importOrders, query, refresh, seed, verifyAudit } from './cli/data-commands.ts'
import { addModelCommands } from './cli/models/commands.ts'
import type { Answer, CommandContext } from './cli/output.ts'
import { standardRoles } from './platform/access/actor.ts'

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

command(
  program.command('audit').description('the book of what was done').exitOverride(),
  'verify',
  'prove that no audit entry was changed or removed',
)
  .option('--hash <hash>', 'the hash of a seal, written down earlier: it must still stand')
  .action(async (options: CommonOptions & { hash?: string }) => {
    await onData(options, (connection) => verifyAudit(connection, options.hash))
  })

addModelCommands(program)

command(program, 'create-user', 'add a user and print a one-time sign-in link')
  .requiredOption('--email <address>', 'the address to sign in with')
  .option('--name <name>', 'the name colleagues see')
  .option('--role <role...>', `what the user may do: ${standardRoles.join(', ')}, or the id of a role of your own`, ['agent'])
  .action(async (options: CommonOptions & { email: string; role: string[]; name?: string }) => {
    const given = { email: options.email, roles: options.role, ...(options.name === undefined ? {} : { name: options.name }) }
    await onData(options, (connection) => createUser(connection, given))
  })

command(program.command('import').description('bring data in from files').exitOverride(), 'orders', 'import order lines from a CSV file')
  .argument('<file>', 'plain, gzip or brotli')
  .requiredOption('--mapping <name>', 'online-retail, cdnow, or a JSON file (see docs/guide/import.md)')
  .action(async (file: string, options: CommonOptions & { mapping: string }) => {
    await onData(options, (connection, context) => importOrders(connection, file, options.mapping, context))
  })

// Whoever reads only the head of a long answer closes the pipe: that is no failure.
process.stdout.on('error', (error) => {
  if ('code' in error && error.code === 'EPIPE') process.exit()
  throw error
})

await run(program, process.argv.slice(2))
