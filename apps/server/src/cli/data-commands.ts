import fs from 'node:fs'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { z } from 'zod'
import type { Connection } from './connection.ts'
import { type Answer, type CommandContext, CommandRefused } from './output.ts'

const pollMs = 300

const ImportView = z.object({
  id: z.string(),
  state: z.enum(['received', 'reading', 'matching', 'applying', 'done', 'failed', 'refused']),
  read: z.number(),
  applied: z.number(),
  refused: z.number(),
  known: z.number(),
  already: z.boolean().optional(),
  message: z.string().nullable(),
  code: z.string().nullable(),
  hasErrors: z.boolean(),
  startedAt: z.string().nullable(),
  finishedAt: z.string().nullable(),
})
type ImportView = z.infer<typeof ImportView>

const number = (value: number): string => value.toLocaleString('en-US')

async function ended(connection: Connection, started: ImportView, context: CommandContext): Promise<ImportView> {
  let seen = started
  let told = ''
  while (!['done', 'failed', 'refused'].includes(seen.state)) {
    await pause(pollMs)
    seen = await connection.get(`/imports/${started.id}`, ImportView)
    const line = `${seen.state}: ${number(seen.read)} rows read`
    if (line !== told) context.remark(line)
    told = line
  }
  return seen
}

async function keepErrors(connection: Connection, done: ImportView, file: string): Promise<string | null> {
  if (!done.hasErrors) return null
  const errorFile = path.resolve(`${path.basename(file)}.errors.csv`)
  fs.writeFileSync(errorFile, await connection.text(`/imports/${done.id}/errors`))
  return errorFile
}

function mappingQuery(mapping: string): string {
  if (!mapping.endsWith('.json')) return `mapping=${encodeURIComponent(mapping)}`
  if (!fs.existsSync(mapping)) throw new CommandRefused('file_not_found', `There is no file ${mapping}`)
  return `mappingJson=${encodeURIComponent(fs.readFileSync(mapping, 'utf8'))}`
}

/** Imports a file of order lines and waits for the end. */
export async function importOrders(connection: Connection, file: string, mapping: string, context: CommandContext): Promise<Answer> {
  if (!fs.existsSync(file)) throw new CommandRefused('file_not_found', `There is no file ${file}`)
  const from = performance.now()
  const started = await connection.upload(
    `/imports/orders?name=${encodeURIComponent(path.basename(file))}&${mappingQuery(mapping)}`,
    file,
    ImportView,
  )
  const end = await ended(connection, started, context)
  if (end.state !== 'done') throw new CommandRefused(end.code ?? 'import_failed', end.message ?? 'The import failed.')
  const seconds = Math.round((performance.now() - from) / 10) / 100
  const errorFile = await keepErrors(connection, end, file)
  const already = started.already === true
  const { read, refused } = end
  // The counts are of this run: what an earlier one applied was known to it.
  const [applied, known] = already ? [0, end.applied + end.known] : [end.applied, end.known]
  const rows = `${number(read)} rows read: ${number(applied)} applied, ${number(known)} known already, ${number(refused)} refused`
  return {
    json: { read, applied, refused, known, already, seconds, errorFile },
    text: [
      `${rows} (${seconds} s)`,
      ...(already ? ['This file was imported before; nothing changed.'] : []),
      ...(errorFile ? [`Refused rows and why: ${errorFile}`] : []),
    ].join('\n'),
  }
}

const Run = z.object({
  id: z.string(),
  state: z.enum(['waiting', 'running', 'done', 'failed']),
  asOf: z.string().nullable(),
  customers: z.number(),
  message: z.string().nullable(),
})

/** Catches the warehouse up, fits the models, swaps the scores in. */
export async function refresh(connection: Connection, context: CommandContext): Promise<Answer> {
  const from = performance.now()
  let run = await connection.post('/insight/refresh', {}, Run)
  while (run.state === 'waiting' || run.state === 'running') {
    await pause(pollMs)
    run = await connection.get(`/insight/runs/${run.id}`, Run)
  }
  if (run.state === 'failed') throw new CommandRefused('refresh_failed', run.message ?? 'The refresh failed.')
  const seconds = Math.round((performance.now() - from) / 10) / 100
  context.remark('scores are swapped in')
  return {
    json: { run: run.id, asOf: run.asOf, customers: run.customers, seconds },
    text: `Scored ${number(run.customers)} customers as of ${run.asOf ?? '—'} (${seconds} s)`,
  }
}

const Checks = z.object({
  ok: z.boolean(),
  checks: z.array(z.object({ name: z.string(), ok: z.boolean(), expected: z.string(), actual: z.string() })),
})

/** Ties the sums out and verifies the invariants. */
export async function check(connection: Connection): Promise<Answer> {
  const result = await connection.post('/check', {}, Checks)
  const lines = result.checks.map(
    (one) => `${one.ok ? 'ok    ' : 'FAILED'}  ${one.name}${one.ok ? '' : `: expected ${one.expected}, found ${one.actual}`}`,
  )
  return { json: result, text: lines.join('\n'), refused: !result.ok }
}

const Verification = z.object({
  isWhole: z.boolean(),
  entries: z.number(),
  seals: z.number(),
  unsealed: z.number(),
  head: z.object({ sealNo: z.number(), sealedAt: z.string(), hash: z.string() }).nullable(),
  isHashKnown: z.boolean().nullable(),
  breaks: z.array(z.object({ sealNo: z.number(), sealedAt: z.string().nullable(), what: z.string() })),
})

/** Computes every seal of the audit log anew; with the hash of an earlier seal also whether that still stands. */
export async function verifyAudit(connection: Connection, hash: string | undefined): Promise<Answer> {
  const found = await connection.post('/audit/verify', hash === undefined ? {} : { hash }, Verification)
  const lines = [
    `${found.isWhole ? 'ok    ' : 'FAILED'}  ${number(found.entries)} entries under ${number(found.seals)} seals, ${number(found.unsealed)} not yet sealed`,
    ...found.breaks.map(({ sealNo, sealedAt, what }) => `seal ${sealNo} (${sealedAt ?? 'gone'}): ${what.replace('_', ' ')}`),
    ...(found.isHashKnown === false ? ['no seal has the hash that was given: the end was cut off, or it is another company’s'] : []),
    ...(found.head ? [`last seal ${found.head.sealNo}, ${found.head.sealedAt}: ${found.head.hash}`] : []),
  ]
  return { json: found, text: lines.join('\n'), refused: !found.isWhole }
}

const Cell = z.union([z.string(), z.number(), z.boolean(), z.null()])
const Table = z.object({ columns: z.array(z.string()), rows: z.array(z.array(Cell)), truncated: z.boolean() })

function asText(columns: readonly string[], rows: readonly (readonly z.infer<typeof Cell>[])[]): string {
  const cells = [columns, ...rows.map((row) => row.map((cell) => (cell === null ? '' : String(cell))))]
  const widths = columns.map((_, at) => Math.max(...cells.map((row) => row[at]?.length ?? 0)))
  return cells
    .map((row) =>
      row
        .map((cell, at) => cell.padEnd(widths[at] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}

/** Asks the warehouse one read-only question. */
export async function query(connection: Connection, sql: string, context: CommandContext): Promise<Answer> {
  const { columns, rows, truncated } = await connection.post('/warehouse/query', { sql }, Table)
  if (truncated) context.remark(`only the first ${number(rows.length)} rows are shown`)
  return { json: { columns, rows, ...(truncated ? { truncated } : {}) }, text: asText(columns, rows) }
}

const Operation = z.object({
  id: z.string(),
  state: z.enum(['waiting', 'running', 'done', 'failed']),
  progress: z.number(),
  total: z.number(),
  message: z.string().nullable(),
  result: z.record(z.string(), Cell),
})

/** Loads a simulated company. */
export async function seed(
  connection: Connection,
  wanted: { customers: number; years: number; seed: number },
  context: CommandContext,
): Promise<Answer> {
  let operation = await connection.post('/system/seed', wanted, Operation)
  let told = -1
  while (operation.state === 'waiting' || operation.state === 'running') {
    await pause(pollMs)
    operation = await connection.get(`/system/operations/${operation.id}`, Operation)
    if (operation.progress !== told) context.remark(`${number(operation.progress)} of ${number(operation.total)} customers`)
    told = operation.progress
  }
  if (operation.state === 'failed') throw new CommandRefused('seed_failed', operation.message ?? 'The sample company could not be loaded.')
  return {
    json: operation.result,
    text: Object.entries(operation.result)
      .map(([name, value]) => `${name}: ${value}`)
      .join('\n'),
  }
}

const Invited = z.object({
  user: z.object({ id: z.string(), email: z.string(), roles: z.array(z.object({ key: z.string().nullable(), name: z.string() })) }),
  link: z.string(),
})

/** Makes a user and answers with a one-time sign-in link. */
export async function createUser(
  connection: Connection,
  given: { email: string; roles: readonly string[]; name?: string },
): Promise<Answer> {
  const { user, link } = await connection.post('/users', given, Invited)
  return {
    json: { id: user.id, email: user.email, roles: user.roles.map((role) => role.key ?? role.name), link },
    text: `${user.email} may sign in, once, with\n${link}`,
  }
}
