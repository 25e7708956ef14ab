import { type ModelWarning, warning } from '../model-warning.ts'
import type { RenewalRowsFit } from './fit-renewal-rows.ts'

const FEW_REPEATERS = 100

/** Named one by one up to here. */
const MOST_NAMES = 10

interface RenewalFacts {
  readonly all: RenewalRowsFit
  readonly fits: readonly (RenewalRowsFit | null)[]
  readonly products: Float64Array
  readonly repeaters: number
  readonly rescueSd: number | null
  readonly minimumRepeaters: number
}

export function renewalWarnings({ all, fits, products, repeaters, rescueSd, minimumRepeaters }: RenewalFacts): ModelWarning[] {
  const found: ModelWarning[] = []
  if (repeaters < FEW_REPEATERS) {
    found.push(
      warning('few_repeaters', `Only ${repeaters} customers bought twice: parameters are rough`, { repeaters, wanted: FEW_REPEATERS }),
    )
  }
  if (rescueSd !== null) {
    found.push(
      warning('prior_used', `Too few customers to tell regularity from pace: a weak log-normal prior (sd ${rescueSd}) was used`, {
        sd: rescueSd,
      }),
    )
  }
  const thin = products.length > 1 ? Array.from(products).filter((_, p) => !fits[p]) : []
  if (thin.length > 0) {
    const names = thin.slice(0, MOST_NAMES).join(', ')
    found.push(
      warning(
        'few_intervals',
        `${thin.length} products with fewer than ${minimumRepeaters} repeat buyers take regularity and spread from the assortment: ${names}${thin.length > MOST_NAMES ? ', …' : ''}`,
        { count: thin.length, products: names, wanted: minimumRepeaters },
      ),
    )
  }
  for (const name of all.boundary) {
    const value = all.parameters[name]
    found.push(
      warning('boundary_parameter', `${name} = ${value} is at its boundary: customers are all alike, or buy like clockwork`, {
        parameter: name,
        value,
      }),
    )
  }
  const failed = [all, ...fits].filter((fit) => fit && !fit.converged).length
  if (failed > 0) {
    found.push(warning('not_converged', `${failed} of the searches did not reach an optimum: do not rely on these parameters`, { failed }))
  }
  return found
}
