import { ConfirmDialog, type FilterGroup, isFilterGroup, showToast } from '@guanxi/ui'
import { Button } from '@mantine/core'
import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { describeProblem } from '../../../api/describe-problem.ts'
import { useText } from '../../../i18n/text.ts'
import { paths } from '../../../paths.ts'
import { can } from '../../../router/require-permission.ts'
import { useSession } from '../../../router/use-session.ts'
import { Page, PageBody } from '../../../shell/page.tsx'
import { segmentsQuery } from '../../segments/queries.ts'
import css from '../campaigns.module.css'
import { type Campaign, campaignQuery, removeCampaign } from '../queries.ts'
import { AudienceCard } from './audience-card.tsx'
import { LaunchDialog } from './launch-dialog.tsx'
import { MessageCard } from './message-card.tsx'
import { PreviewCard } from './preview-card.tsx'
import { type DraftEditing, useDraft } from './use-draft.ts'
import { type LaunchForecast, useForecast } from './use-forecast.ts'
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

function DraftActions({ editing, counted, isBroken }: { editing: DraftEditing; counted: LaunchForecast; isBroken: boolean }) {
  const text = useText('marketing')
  const appText = useText('app')
  const { user } = useSession()
  const [isLaunching, setLaunching] = useState(false)
  const { campaign, isChanged, isComplete, isSaving, save } = editing
  const { forecast, error, isCounting, recount } = counted
  if (!can(user, 'marketing.campaign.edit')) return null

  /** The dialog shows what holds now, not when the page was opened. */
  async function ask() {
    if (await recount()) setLaunching(true)
    else showToast(describeProblem(error, appText), { tone: 'bad' })
  }

  return (
    <>
      <RemoveDraft campaign={campaign} />
      {isChanged ? (
        <Button variant="filled" color="seal" loading={isSaving} disabled={!isComplete || isBroken} onClick={save}>
          {text('pages.campaign.save')}
        </Button>
      ) : (
        <Button variant="filled" color="seal" loading={isCounting} disabled={isBroken} onClick={() => void ask()}>
          {text('pages.campaign.launch')}
        </Button>
      )}
      {forecast && <LaunchDialog campaign={campaign} forecast={forecast} opened={isLaunching} onClose={() => setLaunching(false)} />}
    </>
  )
}

const everybody: FilterGroup = { all: [] }

export function DraftPage({ campaign, onReload }: { campaign: Campaign; onReload: () => void }) {
  const text = useText('marketing')
  const editing = useDraft(campaign, onReload)
  const [customerId, setCustomerId] = useState<string | null>(null)
  const counted = useForecast(campaign)
  const { data: segments } = useSuspenseQuery(segmentsQuery)
  const filter = segments.find(({ segmentId }) => segmentId === editing.draft.segmentId)?.filter
  const preview = usePreview(editing, customerId)
  const isBroken = preview.problems.length > 0
  return (
    <Page
      title={campaign.name}
      crumbs={[{ label: text('pages.campaigns.title'), link: paths.campaigns() }]}
      actions={<DraftActions editing={editing} counted={counted} isBroken={isBroken} />}
    >
      <PageBody>
        <div className={css.split}>
          <div className={css.column}>
            <AudienceCard editing={editing} counted={counted} />
            <MessageCard editing={editing} problems={preview.problems} />
          </div>
          <div className={css.column}>
            <PreviewCard
              filter={isFilterGroup(filter) ? filter : everybody}
              customerId={customerId}
              onCustomer={setCustomerId}
              preview={preview}
            />
          </div>
        </div>
      </PageBody>
    </Page>
  )
}
