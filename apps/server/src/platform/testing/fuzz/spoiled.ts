import fc from 'fast-check'
import { nasty } from './nasty.ts'

type Place = readonly (string | number)[]

/** A fitting value with one place in it replaced, taken away or added. */
export function spoiled(fits: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  return fc
    .tuple(fits, fc.nat({ max: 1000 }), fc.constantFrom('replace', 'replace', 'remove', 'add'), nasty)
    .map(([value, where, how, bad]) => {
      const places = placesIn(value)
      return change(value, places[where % places.length] ?? [], how, bad)
    })
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function placesIn(value: unknown, at: Place = []): Place[] {
  if (Array.isArray(value)) return [at, ...value.flatMap((item, index) => placesIn(item, [...at, index]))]
  if (isObject(value)) return [at, ...Object.entries(value).flatMap(([key, item]) => placesIn(item, [...at, key]))]
  return [at]
}

function change(value: unknown, place: Place, how: string, bad: unknown): unknown {
  const [key, ...rest] = place
  if (key === undefined) {
    if (how === 'add' && isObject(value)) return { ...value, surplus: bad }
    return how === 'add' && Array.isArray(value) ? [...value, bad] : bad
  }
  if (Array.isArray(value)) {
    return how === 'remove' && rest.length === 0
      ? value.toSpliced(Number(key), 1)
      : value.with(Number(key), change(value[Number(key)], rest, how, bad))
  }
  if (!isObject(value)) return bad
  if (how === 'remove' && rest.length === 0) return Object.fromEntries(Object.entries(value).filter(([name]) => name !== key))
  return { ...value, [key]: change(value[key], rest, how, bad) }
}
