import { paths, type Target } from '../../../paths.ts'
import type { AuditEntry } from './queries.ts'

const kinds = [
  'account',
  'address',
  'api_key',
  'campaign',
  'custom_field',
  'custom_object',
  'customer',
  'export',
  'directory',
  'group',
  'import',
  'interaction',
  'oauth_client',
  'oauth_grant',
  'operation',
  'provider',
  'record',
  'reorganisation',
  'role',
  'rule',
  'saved_view',
  'segment',
  'standin',
  'team',
  'unit',
  'user',
] as const
type Kind = (typeof kinds)[number]

const ofRecords = 'custom.'

/** What an entry is about, as far as it has words; records of the company's own kinds share theirs. */
export function kindOf({ subjectKind }: Pick<AuditEntry, 'subjectKind'>): Kind | undefined {
  return subjectKind.startsWith(ofRecords) ? 'record' : kinds.find((known) => known === subjectKind)
}

/** The page of what an entry is about, where it has one. */
export function targetOf({ subjectKind, subjectId, customerId, action }: AuditEntry): Target | undefined {
  if (action.endsWith('.removed')) return undefined
  if (subjectKind === 'campaign') return paths.campaign(subjectId)
  if (subjectKind === 'segment') return paths.segment(subjectId)
  if (subjectKind === 'export') return paths.exports()
  if (subjectKind === 'import') return paths.import(subjectId)
  if (subjectKind === 'user') return paths.users()
  if (subjectKind === 'custom_field') return action === 'shape.field.dropped' ? undefined : paths.field(subjectId)
  if (subjectKind === 'custom_object') return paths.objects()
  if (subjectKind.startsWith(ofRecords)) return paths.record(subjectKind.slice(ofRecords.length), subjectId)
  if (subjectKind === 'provider') return paths.ssoProvider(subjectId)
  if (subjectKind === 'role') return paths.role(subjectId)
  if (subjectKind === 'rule') return paths.security()
  return customerId === null ? undefined : paths.customer(customerId)
}

const named = ['name', 'title', 'labels', 'displayName', 'email', 'fileName', 'provider']

/** What the subject is called, as far as is known; otherwise the end of its id, which tells two apart. */
export function nameOfSubject({ subjectKind, subjectId, changes, customerName, userName }: AuditEntry): string {
  if (subjectKind === 'account' || subjectKind === 'address') return subjectId
  if (customerName !== null && !(subjectKind.startsWith(ofRecords) && 'title' in changes)) return customerName
  if (userName !== null) return userName
  const given = named.map((key) => changes[key]).find((value) => value !== undefined && value !== null)
  const name: unknown = Array.isArray(given) ? given.at(-1) : given
  if (typeof name === 'object' && name !== null) return Object.values(name).map(String)[0] ?? ''
  return typeof name === 'string' && name !== '' ? name : `…${subjectId.slice(-8)}`
}
