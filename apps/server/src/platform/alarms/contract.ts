import { z } from 'zod'
import { Id, InstantText } from '../http/schemas.ts'

/** Why something is out of the ordinary: what was counted, and what is usual, where anything is. */
export const Reason = z
  .object({ kind: z.string(), value: z.number().int(), usual: z.number().int().nullable() })
  .meta({ id: 'AlarmReason' })
export type Reason = z.infer<typeof Reason>

export const AlarmView = z
  .object({
    alarmId: Id,
    raisedAt: InstantText,
    personId: z.string(),
    personName: z.string(),
    subjectKind: z.string(),
    subjectId: z.string(),
    reasons: z.array(Reason),
    acknowledgedAt: InstantText.nullable(),
    acknowledgedName: z.string().nullable(),
  })
  .meta({ id: 'Alarm' })
export type AlarmView = z.infer<typeof AlarmView>

export const AlarmList = z.object({ alarms: z.array(AlarmView) })
