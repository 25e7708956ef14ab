import { z } from 'zod'
import { Id, InstantText } from '../../../../platform/http/schemas.ts'

const Named = z.object({ customerId: Id, name: z.string() })

export const ArrivalQuestion = z
  .object({
    questionId: Id,
    /** Made of what arrived; what came with it stands there already. */
    arrived: Named,
    /** Who has the key that it came with. */
    other: Named,
    kind: z.enum(['email', 'phone', 'card']),
    /** Null: not open to the reader. */
    value: z.string().nullable(),
    source: z.string().nullable(),
    askedAt: InstantText,
  })
  .meta({ id: 'ArrivalQuestion' })
export type ArrivalQuestion = z.infer<typeof ArrivalQuestion>

export const QuestionList = z.object({ questions: z.array(ArrivalQuestion), hasMore: z.boolean() })
export const QuestionParams = z.object({ customerId: Id, questionId: Id })
export const Decision = z.object({ decision: z.enum(['same', 'different']) })
export type Decision = z.infer<typeof Decision>
