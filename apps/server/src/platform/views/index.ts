import { everyRole, type Grants, whole } from '../access/grants.ts'
import type { HandOver } from '../access/ports.ts'
import type { MountedEndpoint } from '../http/endpoint.ts'
import type { Platform } from '../platform.ts'
import type { UsesOf } from '../shape/parts.ts'
import type { DocumentViews } from './document-views.ts'
import { documentViews } from './documents.ts'
import { viewsHeld } from './hand-over.ts'
import type { ListNamed } from './lists.ts'
import { viewsUsing } from './queries.ts'
import { viewEndpoints } from './routes.ts'

export const viewGrants: Grants = { 'views.view.see': whole(everyRole), 'views.view.edit': whole(everyRole) }

export interface Views {
  readonly endpoints: readonly MountedEndpoint[]
  readonly handOver: HandOver
  /** Which saved views lean on a field. */
  readonly fieldUses: UsesOf
  /** Everybody's views, for documents of the shape. */
  readonly inDocuments: DocumentViews
}

/** What lists show, kept under names: by oneself, for one's unit or for everybody. */
export function createViews(platform: Platform, lists: readonly ListNamed[]): Views {
  return {
    endpoints: viewEndpoints({ lists, timeZone: platform.config.timeZone }),
    handOver: viewsHeld,
    fieldUses: viewsUsing,
    inDocuments: documentViews({ lists, timeZone: platform.config.timeZone }),
  }
}
