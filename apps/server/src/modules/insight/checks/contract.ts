import { z } from 'zod'

const Check = z.object({ name: z.string(), ok: z.boolean(), expected: z.string(), actual: z.string() })

export const CheckReport = z.object({ ok: z.boolean(), checks: z.array(Check) }).meta({ id: 'CheckReport' })
export type CheckReport = z.infer<typeof CheckReport>
export type Check = z.infer<typeof Check>
