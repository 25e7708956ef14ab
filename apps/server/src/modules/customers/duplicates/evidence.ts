import type { Catalogue } from '../../../platform/fields/catalogue.ts'
import { labelIn } from '../../../platform/fields/field.ts'
import type { Ctx } from '../../../platform/http/context.ts'
import { translate } from '../../../platform/i18n/translate.ts'
import { customerObject, isReadable, nameFor } from '../customers/reading.ts'
import type { PairView } from './contract.ts'
import { rowKey } from './fields.ts'
import type { Evidence } from './likeness.ts'

type EvidenceView = PairView['evidence'][number]

/** A customer's row with what the company added. */
export type PartyRow = Readonly<Record<string, unknown>>

const same = new Set(['exact', 'same reading'])

function saysOf(level: string): EvidenceView['says'] {
  if (level === 'missing') return 'nothing'
  if (level === 'different') return 'differs'
  return same.has(level) ? 'same' : 'alike'
}

const textOf = (value: unknown): string | null => (typeof value === 'string' || typeof value === 'number' ? String(value) : null)

function shownValue(ctx: Ctx, field: string, row: PartyRow): string | null {
  if (field !== 'displayName') return textOf(row[rowKey(field)])
  const { displayName, isNamed, email, phone } = row
  const name = { displayName: textOf(displayName) ?? '', isNamed: isNamed === true, email: textOf(email), phone: textOf(phone) }
  return name.isNamed ? nameFor(ctx, name) : null
}

function labelOf(catalogue: Catalogue, ctx: Ctx, key: string): string {
  const field = catalogue.field(key)
  if (!field) return key
  return field.names ? labelIn(field.names, ctx.language) : translate(ctx.language, field.label)
}

const isOpenTo = (ctx: Ctx, field: string): boolean =>
  field === 'displayName' || field === 'household' || isReadable(ctx.rights.field(customerObject, field))

/** The weight without what closed fields say: from it nobody reads what they may not see. */
export function openWeight(ctx: Ctx, weight: number, evidence: readonly Evidence[]): number {
  return evidence.reduce((rest, one) => (isOpenTo(ctx, one.field) ? rest : rest - one.weight), weight)
}

/**
 * What each field says, as far as the reader may know it. Of a field that is closed to them not even whether two agree on it is told: two who
 * have the same number say something of either.
 */
export function evidenceFor(
  ctx: Ctx,
  catalogue: Catalogue,
  evidence: readonly Evidence[],
  left: PartyRow,
  right: PartyRow,
): EvidenceView[] {
  return evidence.map(({ field, level, weight }): EvidenceView => {
    if (field === 'household') return { field, label: '', left: null, right: null, level, says: 'nothing', weight }
    const label = labelOf(catalogue, ctx, field)
    if (!isOpenTo(ctx, field)) return { field, label, left: null, right: null, level: null, says: 'closed', weight: null }
    return { field, label, left: shownValue(ctx, field, left), right: shownValue(ctx, field, right), level, says: saysOf(level), weight }
  })
}
