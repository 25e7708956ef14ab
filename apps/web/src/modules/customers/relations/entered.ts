import type { Candidate } from './candidates.ts'
import type { CustomerKind, NewRelation, RelationKind, Side } from './queries.ts'

/** A relation as it stands in its form. */
export interface Entered {
  /** The kind and the side, as one choice. */
  readonly option: string | null
  readonly isNew: boolean
  readonly other: Candidate | undefined
  readonly newKind: CustomerKind
  readonly newName: string
  readonly newPhone: string
  readonly role: string
  readonly since: string
}

export interface Option {
  readonly value: string
  readonly type: string
  readonly direction: Side
  /** Who may stand on the other side. */
  readonly otherKinds: readonly CustomerKind[]
}

/** What a customer of this kind can be to others, and others to them. */
export function optionsFor(kind: CustomerKind, kinds: readonly RelationKind[]): readonly Option[] {
  return kinds
    .filter(({ retired }) => !retired)
    .flatMap(({ type, fromKinds, toKinds, symmetric }): Option[] => [
      ...(fromKinds.includes(kind) ? [{ value: `${type} from`, type, direction: 'from' as const, otherKinds: toKinds }] : []),
      ...(toKinds.includes(kind) && !symmetric ? [{ value: `${type} to`, type, direction: 'to' as const, otherKinds: fromKinds }] : []),
    ])
}

export function blankFor(option: Option | undefined): Entered {
  return {
    option: option?.value ?? null,
    isNew: false,
    other: undefined,
    newKind: option?.otherKinds[0] ?? 'person',
    newName: '',
    newPhone: '',
    role: '',
    since: '',
  }
}

export function relationOf({ type, direction }: Option, { role, since }: Entered, otherId: string): NewRelation {
  return { type, direction, otherId, role: role.trim() || null, since: since || null }
}
