import { z } from 'zod'
import { text } from '../../../platform/http/schemas.ts'

export const WarehouseQuestion = z.object({ sql: text(100_000, 1) }).meta({ id: 'WarehouseQuestion' })

export type Cell = string | number | boolean | null | Cell[] | { [key: string]: Cell }

export const WarehouseAnswer = z
  .object({
    columns: z.array(z.string()),
    /** The engine's type of each column. */
    types: z.array(z.string()),
    rows: z.array(z.array(z.json())),
    /** True where more rows matched than an answer holds. */
    truncated: z.boolean(),
  })
  .meta({ id: 'WarehouseAnswer' })
export type WarehouseAnswer = z.infer<typeof WarehouseAnswer>
