import { type EffectResult, effectOfArms, type Moments, mergeMoments, momentsOf, type TreatmentEffect } from '@guanxi/models'
import { type Answer, CommandRefused } from '../output.ts'
import { chooseArms } from './arms.ts'
import { figure, notes } from './in-words.ts'
import { refusing } from './refusing.ts'
import { numberIn } from './table/columns.ts'
import { placeOf } from './table/read-numbers.ts'
import { readRecords } from './table/records.ts'

export interface EffectCommandOptions {
  readonly treatment: string
  readonly outcome: string
  readonly covariates?: readonly string[]
  readonly treated?: string
  readonly control?: string
  readonly plannedShare?: number
  readonly confidence?: number
}

/** Rows of an arm that are held before they go into its sums. */
const CHUNK = 8192
/** More different values than this, and the column is not one of arms. */
const MOST_ARMS = 1000

/** Sums over one value of the treatment column, so that no file is too large. */
class Arm {
  readonly #columns: Float64Array[]
  #held = 0
  #moments: Moments
  isBinary = true

  constructor(columns: number) {
    this.#columns = Array.from({ length: columns }, () => new Float64Array(CHUNK))
    this.#moments = this.#momentsOfHeld()
  }

  /** The outcome, then the covariates. */
  push(values: readonly number[]): void {
    for (const [at, column] of this.#columns.entries()) column[this.#held] = values[at] ?? 0
    this.isBinary &&= values[0] === 0 || values[0] === 1
    if (++this.#held === CHUNK) this.#release()
  }

  done(): Moments {
    if (this.#held > 0) this.#release()
    return this.#moments
  }

  #release(): void {
    this.#moments = mergeMoments(this.#moments, this.#momentsOfHeld())
    this.#held = 0
  }

  #momentsOfHeld(): Moments {
    return momentsOf(this.#columns.map((column) => column.subarray(0, this.#held)))
  }
}

async function readArms(file: string, { treatment, outcome, covariates = [] }: EffectCommandOptions): Promise<ReadonlyMap<string, Arm>> {
  const names = [outcome, ...covariates]
  const arms = new Map<string, Arm>()
  let at = -1
  let places: readonly number[] = []
  for await (const { line, cells } of readRecords(file)) {
    if (at < 0) {
      at = placeOf(cells, { name: treatment }, file)
      places = names.map((name) => placeOf(cells, { name }, file))
      continue
    }
    const value = cells[at] ?? ''
    const arm = arms.get(value) ?? new Arm(names.length)
    arm.push(names.map((column, i) => numberIn(cells[places[i] ?? 0] ?? '', { file, line, column })))
    arms.set(value, arm)
    if (arms.size > MOST_ARMS)
      throw new CommandRefused('too_many_arms', `${file}: "${treatment}" has more than ${MOST_ARMS} different values`)
  }
  if (arms.size === 0) throw new CommandRefused('file_empty', `${file} has a header but no rows`)
  return arms
}

/** What a treatment did: the difference of two arms that were drawn at random. */
export async function effect(file: string, options: EffectCommandOptions): Promise<Answer> {
  const { treatment, outcome, covariates = [], plannedShare, confidence } = options
  const arms = await readArms(file, options)
  const { treated, control } = chooseArms([...arms.keys()], options, `${file}, column "${treatment}",`)
  const [one, none] = [arms.get(treated) ?? new Arm(1), arms.get(control) ?? new Arm(1)]
  const found = await refusing(file, () =>
    effectOfArms(
      { treated: one.done(), control: none.done(), covariates, isBinary: one.isBinary && none.isBinary },
      { ...(plannedShare === undefined ? {} : { plannedShare }), ...(confidence === undefined ? {} : { confidence }) },
    ),
  )
  const all = [...arms.values()].reduce((sum, arm) => sum + arm.done().n, 0)
  const leftOut = all - found.customers.treated - found.customers.control
  const { effect: plain, outcome: kind, ...rest } = found
  return { json: { treatment, outcome, kind, arms: { treated, control }, leftOut, ...plain, ...rest }, text: inWords(found, leftOut) }
}

const verdicts = {
  more: 'The treated did more than the control, beyond chance.',
  less: 'The treated did less than the control, beyond chance.',
  no_evidence: 'No difference beyond chance was found.',
  too_few: 'There are too few to tell.',
}

function differenceInWords({ difference, standardError, interval, confidence, z, p }: EffectResult): string {
  const [low, high] = interval ?? [null, null]
  const sure = `${figure(confidence * 100)} % from ${figure(low)} to ${figure(high)}`
  return `${figure(difference)}   ± ${figure(standardError)}   ${sure}   z ${figure(z)}, p ${figure(p)}`
}

function inWords({ customers, effect: plain, adjusted, warnings }: TreatmentEffect, leftOut: number): string {
  return [
    `treated ${figure(plain.treatedMean)} (${customers.treated} customers), control ${figure(plain.controlMean)} (${customers.control})`,
    `difference ${differenceInWords(plain)}`,
    ...(adjusted ? [`adjusted   ${differenceInWords(adjusted)}`] : []),
    verdicts[(adjusted ?? plain).verdict],
    ...(leftOut > 0 ? [`Note: ${leftOut} rows are of neither arm`] : []),
    ...notes(warnings),
  ].join('\n')
}
