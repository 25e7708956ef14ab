import type { OwnField, OwnValue } from '../../own-fields/own-field.ts'
import { isEmpty, problemOf } from '../../own-fields/problem.ts'
import type { useSpeaking } from '../../own-fields/use-own-fields.ts'
import type { Custom } from '../queries.ts'

/** A new record as it is typed. */
export interface Entered {
  title: string
  customerId: string | null
  custom: Record<string, OwnValue>
}

/** An empty form, each field with what it begins as. */
export function blankWith(fields: readonly OwnField[], customerId: string | undefined): Entered {
  return {
    title: '',
    customerId: customerId ?? null,
    custom: Object.fromEntries(fields.map(({ key, defaultValue }) => [key, defaultValue])),
  }
}

/** What is left empty, or is not shown after all, is left out: the server fills in what a field begins as. */
export function givenOf(fields: readonly OwnField[], custom: Custom): Custom {
  return Object.fromEntries(fields.map(({ key }) => [key, custom[key] ?? null] as const).filter(([, value]) => !isEmpty(value)))
}

/** What is wrong with the values, by the name of their inputs. */
export function valueProblems(
  fields: readonly OwnField[],
  custom: Custom,
  speaking: ReturnType<typeof useSpeaking>,
): readonly (readonly [string, string])[] {
  return fields.flatMap((field) => {
    const problem = problemOf(field, custom[field.key] ?? null, speaking)
    return problem === undefined ? [] : [[`custom.${field.key}`, problem] as const]
  })
}
