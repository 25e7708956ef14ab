import type { Ctx } from '../../../platform/http/context.ts'
import { newId } from '../../../platform/ids/ids.ts'
import { customerObject, isReadable, nameFor } from '../customers/reading.ts'
import { normaliseEmail } from '../keys/email.ts'
import { normalisePhone } from '../keys/phone.ts'
import { nameOf } from '../names/name.ts'
import { hasHan } from '../names/pinyin.ts'
import type { CheckInput, CheckResult } from './contract.ts'
import { evidenceFor, type PartyRow } from './evidence.ts'
import { comparedFields, rowKey } from './fields.ts'
import { type Evidence, type LikenessKind, likenessKinds, probabilityOf, type Subject, weightOf } from './likeness.ts'
import { modelOf } from './models.ts'
import { draftSubject, neighboursOf } from './near.ts'
import type { DuplicateParts } from './parts.ts'
import { readRules } from './rules.ts'
import { seenAmong, subjectsByIds } from './subjects.ts'

const shown = 5
/** Somebody who is asked before they write costs nothing; one who is in twice does. So more is told here than stands in the list. */
const toldFrom = 0.1

type Facts = Readonly<Record<string, string | null>>

// What somebody may not read of others they must not be able to find out by asking whether it would be the same.
function askable(ctx: Ctx, input: CheckInput, country: string): Facts {
  const given = { displayName: input.displayName || null, givenName: input.givenName || null, familyName: input.familyName || null }
  const name = nameOf({ ...given, standIn: '' })
  const facts: Facts = {
    displayName: name.isNamed ? name.displayName : null,
    birthday: input.birthday ?? null,
    phone: input.phone ? normalisePhone(input.phone, input.country || country) : null,
    email: input.email ? normaliseEmail(input.email) : null,
    city: input.city || null,
  }
  const open = Object.entries(facts).map(([field, value]) => {
    const isOpen = field === 'displayName' || isReadable(ctx.rights.field(customerObject, field))
    return [field, isOpen ? value : null] as const
  })
  return Object.fromEntries(open)
}

const hasOtherName = (evidence: readonly Evidence[]): boolean =>
  evidence.some(({ field, level }) => field === 'displayName' && level === 'different')

const isCompared = (kind: CheckInput['kind']): kind is LikenessKind => likenessKinds.some((one) => one === kind)

/** Who of the customers the actor sees may be the one whom they are about to take down, the likeliest first. */
export async function checkDraft(ctx: Ctx, parts: DuplicateParts, input: CheckInput): Promise<CheckResult> {
  const none = { likely: [] }
  if (!isCompared(input.kind)) return none
  const fields = comparedFields(await parts.shape(ctx.tx), input.kind)
  const kept = await modelOf(ctx.tx, input.kind, fields)
  if (!kept) return none
  const facts = askable(ctx, input, parts.country)
  const { displayName = null, birthday = null, phone = null, email = null } = facts
  const namePinyin = displayName === null ? null : nameOf({ displayName, givenName: null, familyName: null, standIn: '' }).namePinyin
  const draftId = newId()
  const near = await neighboursOf(ctx.tx, input.kind, draftSubject({ birthday, phone, email, namePinyin }, draftId))
  const seen = await seenAmong(
    ctx,
    near.map(({ otherId }) => otherId),
  )
  const ids = seen.map((row) => String(row.customerId))
  if (ids.length === 0) return none
  const draft: Subject = [draftId, hasHan(displayName ?? '') ? namePinyin : null, ...fields.map(({ column }) => facts[column] ?? null)]
  const subjects = [draft, ...(await subjectsByIds(ctx.tx, input.kind, fields, ids))]
  const pairs = subjects.slice(1).map((_, at) => [0, at + 1] as const)
  const { review } = await readRules(ctx.tx)
  const likely = parts.engine.now({ kept, subjects, pairs, least: weightOf(Math.min(review, toldFrom)) })
  const catalogue = await parts.catalogue(ctx)
  const draftRow: PartyRow = {
    isNamed: displayName !== null,
    ...Object.fromEntries(Object.entries(facts).map(([key, value]) => [rowKey(key), value])),
  }
  // Of another name only whom the list would show as well.
  const told = likely.filter(({ weight, evidence }) => weight >= weightOf(review) || !hasOtherName(evidence))
  const best = [...told].sort((a, b) => b.weight - a.weight).slice(0, shown)
  return {
    likely: best.flatMap(({ right, weight, evidence }) => {
      const row = seen.find(({ customerId }) => customerId === right)
      if (!row) return []
      const open = evidenceFor(ctx, catalogue, evidence, draftRow, row).filter(({ says }) => says !== 'closed')
      return [{ customerId: right, name: nameFor(ctx, row), probability: probabilityOf(weight), evidence: open }]
    }),
  }
}
