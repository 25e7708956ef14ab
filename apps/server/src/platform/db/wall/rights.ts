import type { TableKinds } from '../registry.ts'

export type Privilege = 'SELECT' | 'INSERT' | 'UPDATE' | 'DELETE' | 'MAINTAIN'

/** What the modules say about their tables and functions: everything else follows from the kinds of the tables. */
export interface DeclaredRights {
  /** What a customer may see of what is theirs, table by table. */
  readonly shownToCustomers: readonly string[]
  /** Tables whose statistics the server itself brings up to date after it filled them. */
  readonly analysed: readonly string[]
  /** Functions that do, with the owner's rights, the little that needs them: `schema.name(types)`. */
  readonly calls: readonly string[]
}

export interface Rights extends DeclaredRights {
  readonly kinds: TableKinds
}

/** A relation as the catalogue has it. */
export interface Relation {
  readonly name: string
  readonly schema: string
  readonly kind: 'r' | 'p' | 'v' | 'm' | 'f'
  readonly isPartition: boolean
}

const full: readonly Privilege[] = ['SELECT', 'INSERT', 'UPDATE', 'DELETE']
const exceptions: Readonly<Record<string, readonly Privilege[]>> = {
  // What was audited stays: not even who takes over the server can change it. A number of the seal is given by a function.
  'platform.audit_entries': ['SELECT', 'INSERT'],
  'platform.audit_seals': ['SELECT', 'INSERT'],
  'platform.wall': [],
  'platform.migrations': [],
  'platform.migrations_lock': [],
  // Which tables may be given columns is not for the server to say.
  'shape.shaped_tables': [],
  'shape.link_tables': [],
  // The queue looks at it to see whether it is up to date.
  'graphile_worker.migrations': ['SELECT'],
}

/** What the server's own role may do with a relation. */
export function appMay(rights: DeclaredRights, { name, kind, isPartition }: Relation): readonly Privilege[] {
  if (kind !== 'r' && kind !== 'p') return ['SELECT']
  // Partitions are reached through the whole.
  if (isPartition) return []
  const usual = exceptions[name] ?? full
  return rights.analysed.includes(name) ? [...usual, 'MAINTAIN'] : usual
}

/** What the role of customers may do with a relation: see what is shown, and nothing else. */
export function portalMay(rights: DeclaredRights, { name }: Relation): readonly Privilege[] {
  return rights.shownToCustomers.includes(name) ? ['SELECT'] : []
}

/** The platform's own function that the policies of customers ask. */
export const portalCalls = ['platform.portal_customers()'] as const
