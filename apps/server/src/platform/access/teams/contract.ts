import { z } from 'zod'
import { Id, text, Version } from '../../http/schemas.ts'

const mostMembers = 500
const shape = {
  name: text(100).trim().min(1),
  /** Users, of any unit. */
  members: z.array(Id).max(mostMembers),
}

export const NewTeam = z.object(shape)
export type NewTeam = z.infer<typeof NewTeam>
export const TeamChange = z.object({ version: Version, ...z.object(shape).partial().shape })
export type TeamChange = z.infer<typeof TeamChange>

export const Team = z
  .object({
    teamId: Id,
    name: z.string(),
    version: Version,
    members: z.array(z.object({ userId: Id, name: z.string(), disabled: z.boolean() })),
  })
  .meta({ id: 'Team' })
export type Team = z.infer<typeof Team>

export const Teams = z.object({ teams: z.array(Team) })
