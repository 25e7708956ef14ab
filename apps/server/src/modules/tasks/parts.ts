import type { Actor } from '../../platform/access/actor.ts'
import type { Rights } from '../../platform/access/rights.ts'
import type { Platform } from '../../platform/platform.ts'
import type { CustomerTimeline } from '../customers/index.ts'
import type { Guards } from './access.ts'

export interface TaskParts {
  readonly platform: Platform
  readonly customers: Guards & CustomerTimeline
  /** What somebody may do at this moment: reminders and feeds show each person what is theirs to see. */
  readonly rightsOf: (actor: Actor) => Promise<Rights>
}

/** The company's time zone, in which a day begins and ends. */
export const zoneOf = ({ platform }: TaskParts): string => platform.config.timeZone
