/** A value while a formula runs: numbers as bigints of 10^-12, dates and instants as numbers, blank as null. */
export type Value = bigint | number | string | boolean | readonly string[] | null

// The checker has seen to the types: these tell the compiler, and stop a fault of ours from becoming a wrong figure.
function fault(value: Value, expected: string): never {
  throw new TypeError(`a checked formula met ${typeof value} where ${expected} must stand`)
}

export const asNumber = (value: Value | undefined): bigint => (typeof value === 'bigint' ? value : fault(value ?? null, 'a number'))
export const asDay = (value: Value | undefined): number => (typeof value === 'number' ? value : fault(value ?? null, 'a date'))
export const asText = (value: Value | undefined): string => (typeof value === 'string' ? value : fault(value ?? null, 'a text'))
export const asBoolean = (value: Value | undefined): boolean => (typeof value === 'boolean' ? value : fault(value ?? null, 'a boolean'))
export const asList = (value: Value | undefined): readonly string[] => (Array.isArray(value) ? value : fault(value ?? null, 'a list'))
