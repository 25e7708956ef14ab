import type { Ctx } from '../../../platform/http/context.ts'
import type { CustomersModule } from '../../customers/index.ts'
import { scoreOf } from './queries.ts'

export interface Level {
  readonly stage: string
  readonly valueMinor: number
  readonly currency: string
}

/** How a customer stands, in two words; null where nothing is computed yet, or where it is not for this reader. */
export async function levelOf(
  ctx: Ctx,
  { customers, currency }: { readonly customers: CustomersModule; readonly currency: string },
  customerId: string,
): Promise<Level | null> {
  const catalogue = await customers.catalogue(ctx)
  const isOpen = ['stage', 'value'].every((key) => {
    const field = catalogue.field(key)
    return field !== undefined && field.type !== 'facts' && field.access !== 'masked'
  })
  const score = isOpen ? await scoreOf(ctx.tx, customerId) : undefined
  return score ? { stage: score.stage, valueMinor: score.valueMinor, currency: score.currency ?? currency } : null
}
