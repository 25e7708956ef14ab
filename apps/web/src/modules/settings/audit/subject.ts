import { paths, type Target } from '../../../paths.ts'
import type { AuditEntry } from './queries.ts'

const kinds = [
  'account',
  'address',
  'api_key',
  'campaign',
  'choice_set',
  'custom_field',
  'custom_object',
  'customer',
  'customer_key',
  'customer_relation',
  'customer_source',
  'duplicate_pair',
  'duplicate_rules',
  'duplicate_run',
  'export',
  'file',
  'directory',
  'group',
  'import',
  'information_template',
  'interaction',
  'oauth_client',
  'oauth_grant',
  'operation',
  'pool',
  'provider',
  'record',
  'relation',
  'relation_kind',
  'reorganisation',
  'role',
  'rule',
  'saved_view',
  'segment',
  'standin',
  'team',
  'template',
  'unit',
  'user',
] as const
type Kind = (typeof kinds)[number]

const ofRecords = 'custom.'

/** What an entry is about, as far as it has words; records of the company's own kinds share theirs. */
export function kindOf({ subjectKind }: Pick<AuditEntry, 'subjectKind'>): Kind | undefined {
  return subjectKind.startsWith(ofRecords) ? 'record' : kinds.find((known) => known === subjectKind)
}

const pages: Readonly<Partial<Record<string, (id: string) => Target>>> = {
  campaign: paths.campaign,
  choice_set: paths.choiceLists,
  custom_field: paths.field,
  custom_object: paths.objects,
  export: paths.exports,
  import: paths.import,
  information_template: () => paths.information(),
  provider: paths.ssoProvider,
  relation_kind: (type) => paths.relationKinds(type),
  role: paths.role,
  relation: paths.objects,
  rule: paths.security,
  segment: paths.segment,
  user: paths.users,
}

/** The page of what an entry is about, where it has one. */
export function targetOf({ subjectKind, subjectId, customerId, action }: AuditEntry): Target | undefined {
  if (action.endsWith('.removed') || action === 'shape.field.dropped') return undefined
  if (subjectKind.startsWith(ofRecords)) return paths.record(subjectKind.slice(ofRecords.length), subjectId)
  const page = pages[subjectKind]
  if (page) return page(subjectId)
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
