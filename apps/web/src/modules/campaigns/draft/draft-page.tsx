import { ConfirmDialog, showToast } from '@guanxi/ui'
import { Button } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { describeProblem } from '../../../api/describe-problem.ts'
import { useText } from '../../../i18n/text.ts'
import { paths } from '../../../paths.ts'
import { can } from '../../../router/require-permission.ts'
import { useSession } from '../../../router/use-session.ts'
import { Page, PageBody } from '../../../shell/page.tsx'
import css from '../campaigns.module.css'
import { type Campaign, campaignQuery, removeCampaign } from '../queries.ts'
import { AudienceCard } from './audience-card.tsx'
import { LaunchDialog } from './launch-dialog.tsx'
import { MessageCard } from './message-card.tsx'
import { PreviewCard } from './preview-card.tsx'
import { type DraftEditing, useDraft } from './use-draft.ts'
import { type Forecast, useForecast } from './use-forecast.ts'
import { usePreview } from './use-preview.ts'

function RemoveDraft({ campaign }: { campaign: Campaign }) {
  const text = useText('marketing')
  const appText = useText('app')
  const navigate = useNavigate()
  const queries = useQueryClient()
  const [isAsking, setAsking] = useState(false)
  const { campaignId, name } = campaign

  async function remove() {
    await removeCampaign(campaignId)
    showToast(text('pages.campaign.removed', { name }), { tone: 'good' })
    await navigate({ ...paths.campaigns(), replace: true })
    queries.removeQueries({ queryKey: campaignQuery(campaignId).queryKey })
    await Promise.all([
      queries.invalidateQueries({ queryKey: ['campaigns', 'list'] }),
      queries.invalidateQueries({ queryKey: ['segments'] }),
    ])
  }

  return (
    <>
      <Button onClick={() => setAsking(true)}>{text('pages.campaign.remove')}</Button>
      <ConfirmDialog
        opened={isAsking}
        title={text('pages.campaign.removeTitle', { name })}
        confirmLabel={text('pages.campaign.removeConfirm')}
        tone="bad"
        onClose={() => setAsking(false)}
        onConfirm={remove}
        describeError={(error) => describeProblem(error, appText)}
      >
        {text('pages.campaign.removeText')}
      </ConfirmDialog>
    </>
  )
}

function DraftActions({ editing, forecast, isBroken }: { editing: DraftEditing; forecast: Forecast | undefined; isBroken: boolean }) {
  const text = useText('marketing')
  const { user } = useSession()
  const [isLaunching, setLaunching] = useState(false)
  const { campaign, isChanged, isComplete, isSaving, save } = editing
  if (!can(user, 'marketing.campaign.write')) return null
  return (
    <>
      <RemoveDraft campaign={campaign} />
      {isChanged ? (
        <Button variant="filled" color="seal" loading={isSaving} disabled={!isComplete || isBroken} onClick={save}>
          {text('pages.campaign.save')}
        </Button>
      ) : (
        <Button variant="filled" color="seal" disabled={!forecast || isBroken} onClick={() => setLaunching(true)}>
          {text('pages.campaign.launch')}
        </Button>
      )}
      {forecast && <LaunchDialog campaign={campaign} forecast={forecast} opened={isLaunching} onClose={() => setLaunching(false)} />}
    </>
  )
}

export function DraftPage({ campaign, onReload }: { campaign: Campaign; onReload: () => void }) {
  const text = useText('marketing')
  const editing = useDraft(campaign, onReload)
  const [customerId, setCustomerId] = useState<string | null>(null)
  const forecast = useForecast(editing.draft.segmentId, editing.draft.holdoutShare)
  const preview = usePreview(editing, customerId)
  const isBroken = preview.problems.length > 0
  return (
    <Page
      title={campaign.name}
      crumbs={[{ label: text('pages.campaigns.title'), link: paths.campaigns() }]}
      actions={<DraftActions editing={editing} forecast={forecast} isBroken={isBroken} />}
    >
      <PageBody>
        <div className={css.split}>
          <div className={css.column}>
            <AudienceCard editing={editing} forecast={forecast} />
            <MessageCard editing={editing} problems={preview.problems} />
          </div>
          <div className={css.column}>
            <PreviewCard filter={forecast?.filter ?? { all: [] }} customerId={customerId} onCustomer={setCustomerId} preview={preview} />
          </div>
        </div>
      </PageBody>
    </Page>
  )
}
