import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import { DraftPage } from './draft/draft-page.tsx'
import { campaignQuery } from './queries.ts'
import { RunPage } from './run/run-page.tsx'

const route = getRouteApi('/shell/campaigns/$campaignId')

/** A draft is edited, a launched campaign is read: one address, two pages. */
export function CampaignPage() {
  const { campaignId } = route.useParams()
  const { data: campaign, refetch } = useSuspenseQuery(campaignQuery(campaignId))
  const [reloads, setReloads] = useState(0)
  const reload = () => void refetch().then(() => setReloads((count) => count + 1))
  if (campaign.state !== 'draft') return <RunPage campaign={campaign} />
  return <DraftPage key={`${campaignId} ${reloads}`} campaign={campaign} onReload={reload} />
}
