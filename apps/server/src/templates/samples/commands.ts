import { audit } from '../../platform/audit/audit.ts'
import type { Ctx } from '../../platform/http/context.ts'
import { Refusal } from '../../platform/http/refusal.ts'
import { changeShape } from '../../platform/shape/snapshot.ts'
import type { Words } from '../words.ts'
import type { SampleState } from './contract.ts'
import { diceOf } from './dice.ts'
import type { MadeRecord, SampleGround, SampleKind } from './sample.ts'
import { db } from './schema.ts'

/** What samples need of the rest of the house. */
export interface SampleParts {
  /** Records of each kind of each template. */
  readonly samples: ReadonlyMap<string, readonly SampleKind[]>
  readonly say: (words: Words) => string
  /** The company's day. */
  readonly today: (ctx: Ctx) => string
  /** Whether a kind of record is in use. */
  readonly hasKind: (ctx: Ctx, key: string) => Promise<boolean>
  readonly isOfCustomer: (ctx: Ctx, key: string) => Promise<boolean>
  /** Customers that came with the sample company, the most active first. */
  readonly sampleCustomers: (ctx: Ctx, most: number) => Promise<readonly string[]>
  readonly addRecord: (ctx: Ctx, kind: string, input: object) => Promise<{ readonly recordId: string }>
  readonly removeRecord: (ctx: Ctx, kind: string, recordId: string) => Promise<void>
}

const mostCustomers = 40
const refusals = { there: 'samples_there', not_applied: 'template_not_applied', no_sample_company: 'samples_without_company' } as const

const dayFrom = (today: string) => (offset: number) => new Date(Date.parse(today) + offset * 86_400_000).toISOString().slice(0, 10)

function kindsOf({ samples }: SampleParts, template: string): readonly SampleKind[] {
  const kinds = samples.get(template)
  if (!kinds) throw new Refusal('template_unknown', { template: template.slice(0, 100) })
  return kinds
}

async function countSamples(ctx: Ctx): Promise<ReadonlyMap<string, number>> {
  const rows = await db(ctx.tx)
    .selectFrom('shape.samples')
    .select(({ fn }) => ['template', fn.countAll<number>().as('count')])
    .groupBy('template')
    .execute()
  return new Map(rows.map(({ template, count }) => [template, Number(count)]))
}

async function obstacleTo(ctx: Ctx, parts: SampleParts, kinds: readonly SampleKind[], records: number): Promise<SampleState['obstacle']> {
  if (records > 0) return 'there'
  for (const { key } of kinds) if (!(await parts.hasKind(ctx, key))) return 'not_applied'
  return (await parts.sampleCustomers(ctx, 1)).length === 0 ? 'no_sample_company' : null
}

/** Of each template: its sample records, and whether some could be added. */
export async function sampleStates(ctx: Ctx, parts: SampleParts): Promise<readonly SampleState[]> {
  const counts = await countSamples(ctx)
  const states: SampleState[] = []
  for (const [template, kinds] of parts.samples) {
    const records = counts.get(template) ?? 0
    states.push({ template, records, obstacle: await obstacleTo(ctx, parts, kinds, records) })
  }
  return states
}

async function fill(
  ctx: Ctx,
  parts: SampleParts,
  template: string,
  kind: SampleKind,
  customers: readonly string[],
  made: MadeRecord[],
): Promise<void> {
  const owners: readonly (string | null)[] = (await parts.isOfCustomer(ctx, kind.key)) ? customers : [null]
  const day = dayFrom(parts.today(ctx))
  let no = 0
  for (const [place, customerId] of owners.entries()) {
    const dice = diceOf(`${template} ${kind.key} ${place}`)
    const most = customerId === null ? kind.most : dice.between(0, kind.most)
    for (let count = 0; count < most; count++) {
      no += 1
      const own = (key: string) => made.filter((one) => one.customerId === customerId && one.kind === key)
      const ground: SampleGround = { dice, no, say: parts.say, day, own }
      const record = kind.record(ground)
      if (!record) continue
      const { recordId } = await parts.addRecord(ctx, kind.key, { ...record, ...(customerId === null ? {} : { customerId }) })
      made.push({ ...record, recordId, customerId, kind: kind.key })
    }
  }
}

/** Records as a company of the trade would have them, for the customers of the sample company: real customers are never given any. */
export async function addSamples(ctx: Ctx, parts: SampleParts, template: string): Promise<number> {
  const kinds = kindsOf(parts, template)
  // Two at once would both find none.
  await changeShape(ctx.tx)
  const obstacle = await obstacleTo(ctx, parts, kinds, (await countSamples(ctx)).get(template) ?? 0)
  if (obstacle !== null) throw new Refusal(refusals[obstacle])
  const customers = await parts.sampleCustomers(ctx, mostCustomers)
  const made: MadeRecord[] = []
  for (const kind of kinds) await fill(ctx, parts, template, kind, customers, made)
  await db(ctx.tx)
    .insertInto('shape.samples')
    .values(made.map(({ kind, recordId }) => ({ template, object: `custom.${kind}`, recordId })))
    .execute()
  await audit(ctx, {
    action: 'shape.samples.added',
    subject: { kind: 'template', id: template },
    changes: { name: template, records: made.length },
  })
  return made.length
}

/** Takes the sample records of a template away again, changed ones too; those whose kind is out of use go with it. */
export async function removeSamples(ctx: Ctx, parts: SampleParts, template: string): Promise<number> {
  kindsOf(parts, template)
  const rows = await db(ctx.tx).deleteFrom('shape.samples').where('template', '=', template).returningAll().execute()
  for (const { object, recordId } of rows) await parts.removeRecord(ctx, object.slice('custom.'.length), recordId)
  const changes = { name: template, records: rows.length }
  if (rows.length > 0) await audit(ctx, { action: 'shape.samples.removed', subject: { kind: 'template', id: template }, changes })
  return rows.length
}
