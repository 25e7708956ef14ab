import { ModelError } from '../../model-error.ts'
import { createDraw, type Draw } from './draw.ts'

/** Runs one public function, and what needs its result, on one draw. */
export type HostileCase = (draw: Draw) => unknown

export type HostileCases = Readonly<Record<string, HostileCase>>

/** One draw of so many must be answered, or nothing but refusals is tested. */
const LEAST_ANSWERED = 20

/** What is wrong with a function: anything it threw but a `ModelError`, and every place of a result that is no finite number. */
export async function faultsOf(run: HostileCase, draws: number): Promise<string[]> {
  const faults = new Map<string, number>()
  let answers = 0
  for (let seed = 1; seed <= draws; seed++) {
    const { answered, fault } = await triedOnce(run, seed)
    if (answered) answers++
    if (fault !== null && !faults.has(fault)) faults.set(fault, seed)
  }
  const found = Array.from(faults, ([fault, seed]) => `draw ${seed}: ${fault}`)
  return answers * LEAST_ANSWERED < draws ? [...found, `only ${answers} of ${draws} draws were answered: this tests refusals only`] : found
}

async function triedOnce(run: HostileCase, seed: number): Promise<{ readonly answered: boolean; readonly fault: string | null }> {
  try {
    const result = await run(createDraw(seed))
    return { answered: true, fault: unsoundPlace(result, 'result') }
  } catch (error) {
    return { answered: false, fault: faultOf(error) }
  }
}

function faultOf(error: unknown): string | null {
  if (error instanceof ModelError) return unsoundPlace(error.params, 'params')
  if (!(error instanceof Error)) return `threw ${String(error)}`
  return `${error.name}: ${error.message} ${error.stack?.split('\n')[1]?.trim() ?? ''}`
}

/** The first place, at any depth, of a number that is NaN or infinite. */
function unsoundPlace(value: unknown, place: string): string | null {
  if (typeof value === 'number') return Number.isFinite(value) ? null : `${place} is ${value}`
  if (typeof value !== 'object' || value === null) return null
  if (value instanceof Float64Array || value instanceof Float32Array) return unsoundCell(value, place)
  if (ArrayBuffer.isView(value)) return null
  for (const [key, each] of value instanceof Map ? value : Object.entries(value)) {
    const found = unsoundPlace(each, Array.isArray(value) ? `${place}[]` : `${place}.${String(key)}`)
    if (found !== null) return found
  }
  return null
}

function unsoundCell(column: Float64Array | Float32Array, place: string): string | null {
  const bad = column.find((each) => !Number.isFinite(each))
  return bad === undefined ? null : `${place}[] is ${bad}`
}
