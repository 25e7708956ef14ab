import type { CopyValue } from '../../../platform/db/copy.ts'
import { newId } from '../../../platform/ids/ids.ts'
import { normaliseCard } from '../keys/card.ts'
import { normaliseEmail } from '../keys/email.ts'
import { isGeneric } from '../keys/generic.ts'
import { externalKind, type KeyHash, type KeyKind } from '../keys/key.ts'
import { normalisePhone } from '../keys/phone.ts'
import { cleaned } from '../names/clean.ts'
import { nameOf } from '../names/name.ts'
import type { CustomerKind } from '../tables.ts'

/** Somebody who turned up in a file, a feed or a form, as the source tells it; nothing needs to be normalised. */
export interface Arrival {
  /** Unique in the batch; lower ones come first where order matters. */
  readonly arrivalNo: number
  /** The customer's number in the source's own system: a key together with the source's name. */
  readonly externalSource?: string | null | undefined
  readonly externalId?: string | null | undefined
  readonly email?: string | null | undefined
  readonly phone?: string | null | undefined
  /** The number of a card of ours that was shown or swiped. */
  readonly card?: string | null | undefined
  readonly kind?: CustomerKind | undefined
  readonly displayName?: string | null | undefined
  readonly givenName?: string | null | undefined
  readonly familyName?: string | null | undefined
  /** ISO 3166-1 alpha-2; also the country whose dialling code a phone number without one belongs to. */
  readonly country?: string | null | undefined
  readonly city?: string | null | undefined
  readonly locale?: string | null | undefined
  readonly timeZone?: string | null | undefined
  /** YYYY-MM-DD */
  readonly birthday?: string | null | undefined
  /** ISO 8601 */
  readonly joinedAt?: string | null | undefined
  /** How the customer came to us: shop, referral, fair … */
  readonly source?: string | null | undefined
  /** Nobody known: a row to hang orders on, in no list, count or search. Its only key is the external one. */
  readonly anonymous?: boolean | undefined
}

/** What could not be used, counted; the arrival itself goes on without it. */
export interface ArrivalProblems {
  email: number
  phone: number
  country: number
  card: number
  /** Keys that can be nobody's: "null", "guest", 00000000. */
  generic: number
}

export interface ArrivalReader {
  readonly keyHash: KeyHash
  readonly defaultCountry: string
  readonly problems: ArrivalProblems
}

export const arrivalColumns = `batch_id, arrival_no, candidate_id, anonymous, kind, is_named, display_name, name_pinyin, name_initials,
  given_name, family_name, external_source, external_id, external_hash, email, email_hash, phone, phone_hash,
  country, city, locale, time_zone, birthday, joined_at, source, brought_by, card, card_hash`

function clean(text: string | null | undefined): string | null {
  const trimmed = text?.trim() ?? ''
  return trimmed === '' ? null : trimmed
}

const cleanName = (text: string | null | undefined): string | null => clean(cleaned(text ?? ''))

const bytea = (hash: Buffer): string => `\\x${hash.toString('hex')}`

function countryOf(given: string | null, problems: ArrivalProblems): string | null {
  if (given === null) return null
  const code = given.toUpperCase()
  if (/^[A-Z]{2}$/.test(code)) return code
  problems.country += 1
  return null
}

interface Reach {
  readonly email: string | null
  readonly phone: string | null
  readonly card: string | null
}

function identifying<Kind extends KeyKind>(kind: Kind, value: string | null, problems: ArrivalProblems): string | null {
  if (value === null || !isGeneric(kind, value)) return value
  problems.generic += 1
  return null
}

function normalised(kind: 'email' | 'phone' | 'card', given: string | null, country: string, problems: ArrivalProblems): string | null {
  if (given === null) return null
  const value = kind === 'email' ? normaliseEmail(given) : kind === 'phone' ? normalisePhone(given, country) : normaliseCard(given)
  if (value === null) problems[kind] += 1
  return identifying(kind, value, problems)
}

function reachOf(arrival: Arrival, country: string, { problems }: ArrivalReader): Reach {
  if (arrival.anonymous) return { email: null, phone: null, card: null }
  return {
    email: normalised('email', clean(arrival.email), country, problems),
    phone: normalised('phone', clean(arrival.phone), country, problems),
    card: normalised('card', clean(arrival.card), country, problems),
  }
}

interface External {
  readonly source: string | null
  readonly id: string | null
}

// Nobody's orders are known by their own numbers, whatever those are.
function externalOf(arrival: Arrival, problems: ArrivalProblems): External {
  const source = clean(arrival.externalSource)
  const given = source === null ? null : clean(arrival.externalId)
  const id = source === null || arrival.anonymous ? given : identifying(externalKind(source), given, problems)
  return { source: id === null ? null : source, id }
}

/** The arrival as a row for COPY, its keys normalised and hashed, its name as it will be sorted and searched. */
export function arrivalRow(batchId: string, arrival: Arrival, reader: ArrivalReader): readonly CopyValue[] {
  const { keyHash, problems } = reader
  const country = countryOf(clean(arrival.country), problems)
  const { email, phone, card } = reachOf(arrival, country ?? reader.defaultCountry, reader)
  const external = externalOf(arrival, problems)
  const [givenName, familyName] = [cleanName(arrival.givenName), cleanName(arrival.familyName)]
  const name = nameOf({
    displayName: cleanName(arrival.displayName),
    givenName,
    familyName,
    standIn: external.id ?? email ?? phone ?? card ?? '',
  })
  const hashOf = (kind: KeyKind, value: string | null) => (value === null ? null : bytea(keyHash(kind, value)))
  return [
    batchId,
    arrival.arrivalNo,
    newId(),
    arrival.anonymous ?? false,
    arrival.kind ?? 'person',
    name.isNamed,
    name.displayName,
    name.namePinyin,
    name.nameInitials,
    givenName,
    familyName,
    external.source,
    external.id,
    external.source === null ? null : hashOf(externalKind(external.source), external.id),
    email,
    hashOf('email', email),
    phone,
    hashOf('phone', phone),
    country,
    cleanName(arrival.city),
    clean(arrival.locale),
    clean(arrival.timeZone),
    clean(arrival.birthday),
    clean(arrival.joinedAt),
    clean(arrival.source),
    clean(arrival.externalSource) ?? clean(arrival.source),
    card,
    hashOf('card', card),
  ]
}
