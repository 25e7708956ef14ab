import { fitSbg } from '@guanxi/models'
import type { Answer } from '../output.ts'
import type { FitRequest } from './fit-request.ts'
import { fitInWords } from './in-words.ts'
import { refusing } from './refusing.ts'
import { readNumbers } from './table/read-numbers.ts'

const none = new Float64Array()

/** How long contracts last, from how many are left after each year. */
export async function fitContracts({ file }: FitRequest): Promise<Answer> {
  const columns = await readNumbers(file, [{ name: 'year' }, { name: 'survivors' }, { name: 'cohort', isOptional: true }])
  const cohort = columns.get('cohort')
  const fit = await refusing(file, () =>
    fitSbg({ year: columns.get('year') ?? none, survivors: columns.get('survivors') ?? none, ...(cohort ? { cohort } : {}) }),
  )
  return { json: { ...fit }, text: fitInWords(fit) }
}
