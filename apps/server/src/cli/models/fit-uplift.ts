import { crossFitUplift, fitUplift, type UpliftData, type UpliftVerdict, upliftVerdict } from '@guanxi/models'
import type { Answer } from '../output.ts'
import { chooseArms } from './arms.ts'
import type { FitRequest } from './fit-request.ts'
import { figure, notes } from './in-words.ts'
import { refusing } from './refusing.ts'
import { NumberReader, WordReader } from './table/columns.ts'
import { placeOf, streamColumns } from './table/read-numbers.ts'

/** The rows of the two arms; others are counted. */
async function readExperiment({ file, options }: FitRequest): Promise<{ data: UpliftData; leftOut: number }> {
  const { treatment = '', outcome = '', covariates = [] } = options
  const arm = new WordReader(new Set())
  const numbers = [outcome, ...covariates].map((name) => ({ name, reader: new NumberReader(name, file) }))
  await streamColumns(file, (header) => [
    { at: placeOf(header, { name: treatment }, file), reader: arm },
    ...numbers.map(({ name, reader }) => ({ at: placeOf(header, { name }, file), reader })),
  ])
  const { levels, codes } = arm.done(treatment)
  const { treated, control } = chooseArms(levels, options, `${file}, column "${treatment}",`)
  const [one, none] = [levels.indexOf(treated), levels.indexOf(control)]
  const isOfArm = (_: number, row: number): boolean => codes[row] === one || codes[row] === none
  const [outcomes = new Float64Array(), ...features] = numbers.map(({ reader }) => reader.done().filter(isOfArm))
  const data = {
    features: Object.fromEntries(covariates.map((name, i) => [name, features[i] ?? outcomes])),
    treatment: codes.filter(isOfArm).map((code) => Number(code === one)),
    outcome: outcomes,
  }
  return { data, leftOut: codes.length - outcomes.length }
}

/** Whom a treatment moves, and whether knowing it beats treating everyone. */
export async function fitUpliftModel(request: FitRequest): Promise<Answer> {
  const { method = 'two-model', seed = 1, folds = 5, cost = 0 } = request.options
  const { data, leftOut } = await readExperiment(request)
  const { model, warnings, ...facts } = await refusing(request.file, () => fitUplift(data, { method, seed }))
  const { treatment, outcome } = data
  const judged = await refusing(request.file, () =>
    upliftVerdict({ score: crossFitUplift(data, { method, seed }, folds), treatment, outcome }, { costPerTreatment: cost, seed }),
  )
  return {
    json: { model: 'uplift', method, seed, folds, cost, leftOut, ...facts, ...judged, warnings, parameters: model },
    text: [inWords(method, judged), ...notes(warnings)].join('\n'),
  }
}

function inWords(method: string, { qini, statement, treatedShare }: UpliftVerdict): string {
  const [low, high] = qini.interval ?? [null, null]
  return [
    `uplift by ${method}; on customers not seen it would treat ${figure(100 * treatedShare)} %`,
    qini.value === null
      ? `gain over a random order ${figure(qini.unnormalised)} a customer`
      : `Qini ${figure(qini.value)}, ${figure(100 * qini.confidence)} % from ${figure(low)} to ${figure(high)}`,
    statement,
  ].join('\n')
}
