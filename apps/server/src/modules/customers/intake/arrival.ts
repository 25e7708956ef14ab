import type { CopyValue } from '../../../platform/db/copy.ts'
import { newId } from '../../../platform/ids/ids.ts'
import { normaliseEmail } from '../keys/email.ts'
import { externalKind, type KeyHash } from '../keys/key.ts'
import { normalisePhone } from '../keys/phone.ts'
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
}

export interface ArrivalReader {
  readonly keyHash: KeyHash
  readonly defaultCountry: string
  readonly problems: ArrivalProblems
}

export const arrivalColumns = `batch_id, arrival_no, candidate_id, anonymous, kind, is_named, display_name, name_pinyin, name_initials,
  given_name, family_name, external_source, external_id, external_hash, email, email_hash, phone, phone_hash,
  country, city, locale, time_zone, birthday, joined_at, source`

function clean(text: string | null | undefined): string | null {
  const trimmed = text?.trim() ?? ''
  return trimmed === '' ? null : trimmed
}

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
}

function reachOf(arrival: Arrival, country: string | null, reader: ArrivalReader): Reach {
  if (arrival.anonymous) return { email: null, phone: null }
  const givenEmail = clean(arrival.email)
  const givenPhone = clean(arrival.phone)
  const email = givenEmail === null ? null : normaliseEmail(givenEmail)
  const phone = givenPhone === null ? null : normalisePhone(givenPhone, country ?? reader.defaultCountry)
  if (givenEmail !== null && email === null) reader.problems.email += 1
  if (givenPhone !== null && phone === null) reader.problems.phone += 1
  return { email, phone }
}

/** The arrival as a row for COPY, its keys normalised and hashed, its name as it will be sorted and searched. */
export function arrivalRow(batchId: string, arrival: Arrival, reader: ArrivalReader): readonly CopyValue[] {
  const country = countryOf(clean(arrival.country), reader.problems)
  const { email, phone } = reachOf(arrival, country, reader)
  const externalSource = clean(arrival.externalSource)
  const externalId = externalSource === null ? null : clean(arrival.externalId)
  const name = nameOf({
    displayName: clean(arrival.displayName),
    givenName: clean(arrival.givenName),
    familyName: clean(arrival.familyName),
    standIn: externalId ?? email ?? phone ?? '',
  })
  const { keyHash } = reader
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
    clean(arrival.givenName),
    clean(arrival.familyName),
    externalId === null ? null : externalSource,
    externalId,
    externalId === null || externalSource === null ? null : bytea(keyHash(externalKind(externalSource), externalId)),
    email,
    email === null ? null : bytea(keyHash('email', email)),
    phone,
    phone === null ? null : bytea(keyHash('phone', phone)),
    country,
    clean(arrival.city),
    clean(arrival.locale),
    clean(arrival.timeZone),
    clean(arrival.birthday),
    clean(arrival.joinedAt),
    clean(arrival.source),
  ]
}
