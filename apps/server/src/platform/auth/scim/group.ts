import { z } from 'zod'
import type { GroupBody, Operation } from './contract.ts'
import { refuseValue, type Step, stepsOf, textOf } from './patch.ts'

/** What we keep of a directory's group. */
export interface Group {
  readonly displayName: string
  readonly externalId: string | null
  readonly members: ReadonlySet<string>
}

const maxMembers = 10_000
const Id = z.uuid()

export function groupOf({ displayName, externalId, members }: GroupBody): Group {
  return {
    displayName: displayName.trim(),
    externalId: externalId ?? null,
    members: new Set((members ?? []).map(({ value }) => idIn(value))),
  }
}

// Ids are compared as the database writes them.
function idIn(value: unknown): string {
  const parsed = Id.safeParse(value)
  return parsed.success ? parsed.data.toLowerCase() : refuseValue('members')
}

function idsIn(value: unknown): string[] {
  const items: readonly unknown[] = Array.isArray(value) ? value : [value]
  if (items.length > maxMembers) refuseValue('members')
  return items.map((item) => idIn(typeof item === 'object' && item !== null && 'value' in item ? item.value : item))
}

function without(members: ReadonlySet<string>, ids: readonly string[]): ReadonlySet<string> {
  const gone = new Set(ids)
  return new Set([...members].filter((id) => !gone.has(id)))
}

function changedMembers(members: ReadonlySet<string>, { op, condition, value }: Step): ReadonlySet<string> {
  if (condition !== null) {
    const id = /^\s*value\s+eq\s+"([^"]*)"\s*$/i.exec(condition)?.[1]
    if (op !== 'remove' || id === undefined) refuseValue('members')
    return without(members, [idIn(id)])
  }
  if (op === 'remove') return value === undefined || value === null ? new Set() : without(members, idsIn(value))
  return op === 'add' ? new Set([...members, ...idsIn(value)]) : new Set(idsIn(value))
}

function change(group: Group, step: Step): Group {
  switch (step.attribute) {
    case 'displayname':
      return { ...group, displayName: (textOf(step) ?? refuseValue('displayName')).trim() }
    case 'externalid':
      return { ...group, externalId: textOf(step) }
    case 'members':
      return { ...group, members: changedMembers(group.members, step) }
    default:
      return group
  }
}

export function patchedGroup(group: Group, operations: readonly Operation[]): Group {
  return stepsOf(operations).reduce(change, group)
}
