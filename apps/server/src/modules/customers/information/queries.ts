import type { Tx } from '../../../platform/db/tx.ts'
import type { Shape, ShapeReader } from '../../../platform/shape/snapshot.ts'
import { isComputed } from '../../../platform/shape/types.ts'
import { customerObject } from '../customers/reading.ts'
import { db } from '../tables.ts'
import type { InformationTemplate } from './contract.ts'
import { coreFacts, customerKinds, type Information, standardInformation } from './template.ts'

/** Fields that a template may ask for: what people give, not what is worked out. */
export function askableFacts(shape: Shape): ReadonlySet<string> {
  const own = shape.of(customerObject).filter(({ type }) => !isComputed(type))
  return new Set([...coreFacts, ...own.map(({ key }) => key)])
}

/** The templates as they stand, a removed field left out until it comes back. */
export async function readTemplates(tx: Tx, shape: Shape): Promise<readonly InformationTemplate[]> {
  const rows = await db(tx).selectFrom('customers.informationTemplates').selectAll().execute()
  const askable = askableFacts(shape)
  return customerKinds.map((kind) => {
    const row = rows.find((one) => one.kind === kind)
    const facts = row ? row.facts : standardInformation[kind]
    return { kind, facts: facts.filter(({ field }) => askable.has(field)), isStandard: row === undefined, version: row?.version ?? 0 }
  })
}

export type InformationReader = (tx: Tx) => Promise<Information>

/** Reads what one should know of each kind of customer: from memory as long as nothing of the shape changes. */
export function createInformationReader(shape: ShapeReader): InformationReader {
  const known = new WeakMap<Shape, Information>()
  return async (tx) => {
    const present = await shape(tx)
    const found = known.get(present)
    if (found) return found
    const templates = await readTemplates(tx, present)
    const factsOf = (kind: (typeof customerKinds)[number]) => templates.find((one) => one.kind === kind)?.facts ?? []
    const information: Information = { person: factsOf('person'), household: factsOf('household'), company: factsOf('company') }
    known.set(present, information)
    return information
  }
}
