import { Refusal } from '../../http/refusal.ts'
import type { Operation } from './contract.ts'
import { attributeOf } from './filter.ts'

/** One step of a change, whatever way the directory wrote it. */
export interface Step {
  readonly op: 'add' | 'replace' | 'remove'
  /** In lower case: `name.givenname`, `members`. */
  readonly attribute: string
  /** What stands in brackets: `value eq "…"`. */
  readonly condition: string | null
  readonly value: unknown
}

const pathForm = /^((?:urn:[\w.:-]+:)?[A-Za-z][\w$-]*)(?:\[([^\]]*)\])?(\.[A-Za-z][\w$-]*)?$/

function refusePath(path: string): never {
  throw new Refusal('scim_path_invalid', { path: path.slice(0, 200) })
}

export function refuseValue(attribute: string): never {
  throw new Refusal('scim_value_invalid', { attribute: attribute.slice(0, 200) })
}

function opOf(text: string): Step['op'] {
  const op = text.toLowerCase()
  return op === 'add' || op === 'remove' ? op : 'replace'
}

function stepAt(op: Step['op'], path: string, value: unknown): Step {
  const [, base, condition, part = ''] = pathForm.exec(path) ?? []
  if (base === undefined) refusePath(path)
  return { op, attribute: `${attributeOf(base)}${part.toLowerCase()}`, condition: condition ?? null, value }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

// A name may come whole or in its parts.
function expanded(step: Step): Step[] {
  if (step.attribute !== 'name' || !isRecord(step.value)) return [step]
  return Object.entries(step.value).map(([part, value]) => stepAt(step.op, `name.${part}`, value))
}

/** The operations as single steps: one without a path names its attributes in its value. */
export function stepsOf(operations: readonly Operation[]): Step[] {
  return operations.flatMap(({ op: written, path, value }): Step[] => {
    const op = opOf(written)
    if (typeof path === 'string' && path !== '') return expanded(stepAt(op, path, value))
    if (op === 'remove') refusePath('')
    if (!isRecord(value)) refuseValue('value')
    return Object.entries(value).flatMap(([name, one]) => expanded(stepAt(op, name, one)))
  })
}

/** Text, or nothing where it is taken away. */
export function textOf({ op, attribute, value }: Step): string | null {
  if (op === 'remove' || value === null || value === undefined || value === '') return null
  if (typeof value !== 'string' || value.length > 500 || value.includes('\u0000') || !value.isWellFormed()) refuseValue(attribute)
  return value
}

/** Some directories send truth as text. */
export function truthOf({ op, attribute, value }: Step): boolean {
  const said = typeof value === 'string' ? value.toLowerCase() : String(value)
  if (op === 'remove' || (said !== 'true' && said !== 'false')) refuseValue(attribute)
  return said === 'true'
}
