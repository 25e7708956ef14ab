import { expect, test } from 'vitest'
import { faultsOf, type HostileCases } from './faults.ts'

/** A test a function: a `ModelError` or a sound result on every draw. */
export function testHostileInput(cases: HostileCases, drawsOf: (name: string) => number): void {
  for (const [name, run] of Object.entries(cases)) {
    test(`${name}: a ModelError, or numbers that are numbers`, async () => {
      expect(await faultsOf(run, drawsOf(name))).toEqual([])
    })
  }
}
