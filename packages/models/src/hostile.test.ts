import { expect, test } from 'vitest'
import * as models from './index.ts'
import { customerCases } from './testing/hostile/customers.ts'
import type { HostileCases } from './testing/hostile/faults.ts'
import { groupCases } from './testing/hostile/groups.ts'
import { rhythmCases } from './testing/hostile/rhythms.ts'
import { scoreCases } from './testing/hostile/scores.ts'
import { textCases } from './testing/hostile/texts.ts'

const FAMILIES: readonly HostileCases[] = [customerCases, scoreCases, groupCases, textCases, rhythmCases]

/** Functions of one or a few numbers, generators, constants, and what carries missing values as NaN. */
const WITHOUT_DATA = new Set([
  'ACSI_CONSTRUCTS',
  'ECSI_CONSTRUCTS',
  'ModelError',
  'betaQuantile',
  'boostedTreesLearner',
  'categoricalColumn',
  'createRandom',
  'createTable',
  'digamma',
  'gammaQuantile',
  'hypergeometric2F1',
  'incompleteBeta',
  'incompleteGamma',
  'incompleteGammaUpper',
  'lbeta',
  'lgamma',
  'logAddExp',
  'logisticLearner',
  'normalCdf',
  'normalQuantile',
  'normalTwoSided',
  'numericColumn',
  'sampleBeta',
  'sampleExponential',
  'sampleGamma',
  'sampleNormal',
  'samplePoisson',
  'scorecardLearner',
  'selectRows',
  'selectTarget',
  'studentQuantile',
  'studentTwoSided',
  'tableFromText',
  'trigamma',
])

test('every public function meets hostile input', () => {
  const met = new Set(FAMILIES.flatMap((cases) => Object.keys(cases)))
  const missing = Object.keys(models).filter((name) => !met.has(name) && !WITHOUT_DATA.has(name))
  expect(missing).toEqual([])
})
