import { type ModelWarning, warning } from '../model-warning.ts'
import type { PriceDesign } from './price-design.ts'

const FEW_GROUPS = 5

interface PriceFacts {
  readonly columns: readonly string[]
  readonly mean: Float64Array
  readonly converged: boolean
}

export function priceWarnings({ columns, mean, converged }: PriceFacts, design: PriceDesign): ModelWarning[] {
  const found = design.dropped.map(({ column, reason }) =>
    reason === 'constant'
      ? warning('constant_column', `${column} never varies: it is left out`, { column })
      : warning('collinear_columns', `${column} is made up of the columns before it: it is left out`, { columns: column }),
  )
  if (design.withoutSale > 0) {
    const rows = design.withoutSale
    found.push(warning('dropped_rows', `${rows} rows without a sale were left out, which draws elasticities towards 0`, { rows }))
  }
  const groups = design.groups.length
  if (groups < FEW_GROUPS) {
    found.push(warning('few_groups', `Only ${groups} groups: how groups differ is rough`, { groups, wanted: FEW_GROUPS }))
  }
  const price = columns.indexOf('price')
  const elasticity = mean[price] ?? 0
  if (price > 0 && elasticity > 0) {
    found.push(
      warning('positive_elasticity', `Sales rise with price (${elasticity}): prices were set in view of demand, or a column is missing`, {
        elasticity,
      }),
    )
  }
  if (!converged) found.push(warning('not_converged', 'The search was stopped while still moving: do not rely on these parameters'))
  return found
}
