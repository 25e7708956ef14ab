import { z } from 'zod'
import type { Tx } from '../../platform/db/tx.ts'
import type { Module } from '../../platform/module.ts'
import type { Platform } from '../../platform/platform.ts'
import type { UsesOf } from '../../platform/shape/parts.ts'
import type { CustomersModule } from '../customers/index.ts'
import { type EngagementModule, occasionFinished, type Render } from '../engagement/index.ts'
import type { InsightModule } from '../insight/index.ts'
import { grants } from './access.ts'
import type { CampaignParts } from './campaigns/commands.ts'
import { campaignOccasion, finishCampaign } from './campaigns/launch.ts'
import { campaignFor } from './campaigns/queries.ts'
import { campaignEndpoints } from './campaigns/routes.ts'
import { campaignsSaying } from './campaigns/uses.ts'
import { marketingChecks } from './checks.ts'
import { createEngines } from './messages/template.ts'
import { type Writer, writeMessages } from './messages/write.ts'
import { migrations } from './migrations/index.ts'
import { marketingHeld } from './owners.ts'
import { resultEndpoints } from './results/routes.ts'
import { segmentsUsing } from './segments/queries.ts'
import { segmentEndpoints } from './segments/routes.ts'
import { tableKinds } from './tables.ts'

export interface MarketingModule extends Module {
  /** Which segments lean on a field. */
  readonly fieldUses: UsesOf
  /** What must hold, each rule with how many rows break it. */
  readonly checks: (tx: Tx) => Promise<readonly { readonly name: string; readonly broken: number }[]>
}

export interface MarketingDeps {
  readonly customers: CustomersModule
  readonly engagement: EngagementModule
  readonly insight: InsightModule
}

const Finished = z.object({ occasionId: z.string(), occasionKind: z.string() })

const renderCampaign =
  (writer: Writer): Render =>
  async (ctx, campaignId, recipients) =>
    await writeMessages(ctx, writer, await campaignFor(ctx.tx, campaignId, 'read'), recipients)

export function createMarketing(platform: Platform, deps: MarketingDeps): MarketingModule {
  const { config } = platform
  const { customers, engagement, insight } = deps
  const writer: Writer = { engines: createEngines(config.timeZone), catalogue: customers.catalogue, currency: config.currency }
  const parts: CampaignParts = { customers, engagement, writer, baseUrl: config.baseUrl }
  engagement.renderWith(campaignOccasion, renderCampaign(writer))
  return {
    name: 'marketing',
    migrations,
    tableKinds,
    grants,
    endpoints: [...segmentEndpoints(customers), ...campaignEndpoints(parts), ...resultEndpoints({ customers, insight })],
    checks: marketingChecks,
    fieldUses: async (ctx, object, key) => [...(await segmentsUsing(ctx, object, key)), ...(await campaignsSaying(ctx, object, key))],
    handOver: marketingHeld,
    tasks: [],
    schedules: [],
    subscriptions: [
      {
        event: occasionFinished,
        subscriber: 'marketing.finishCampaign',
        handle: async (ctx, event) => {
          const { occasionId, occasionKind } = Finished.parse(event.payload)
          if (occasionKind === campaignOccasion) await finishCampaign(ctx, occasionId)
        },
      },
    ],
  }
}
