import { Card, ConfirmDialog, PageHeader, showToast, useFormats } from '@guanxi/ui'
import { Button } from '@mantine/core'
import { IconSpeakerphone } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { describeProblem } from '../../../api/describe-problem.ts'
import { useText } from '../../../i18n/text.ts'
import { paths } from '../../../paths.ts'
import { can } from '../../../router/require-permission.ts'
import { useSession } from '../../../router/use-session.ts'
import { Page, PageBody } from '../../../shell/page.tsx'
import campaignCss from '../campaigns.module.css'
import { type Campaign, campaignQuery, resultQuery, stopCampaign } from '../queries.ts'
import { CampaignStateTag } from '../state-tag.tsx'
import { AudienceFigures } from './audience-figures.tsx'
import { LedgerCard } from './ledger-card.tsx'
import { ResultCard } from './result-card.tsx'
import css from './run.module.css'
import { SendsCard } from './sends-card.tsx'

function StopButton({ campaign }: { campaign: Campaign }) {
  const text = useText('marketing')
  const appText = useText('app')
  const queries = useQueryClient()
  const [isAsking, setAsking] = useState(false)

  async function stop() {
    const stopped = await stopCampaign(campaign)
    queries.setQueryData(campaignQuery(stopped.campaignId).queryKey, stopped)
    void queries.invalidateQueries({ queryKey: ['campaigns'] })
    showToast(text('pages.run.stopped'))
  }

  return (
    <>
      <Button color="bad" variant="outline" onClick={() => setAsking(true)}>
        {text('pages.run.stop')}
      </Button>
      <ConfirmDialog
        opened={isAsking}
        title={text('pages.run.stopTitle', { name: campaign.name })}
        confirmLabel={text('pages.run.stopConfirm')}
        tone="bad"
        onClose={() => setAsking(false)}
        onConfirm={stop}
        describeError={(error) => describeProblem(error, appText)}
      >
        {text('pages.run.stopText')}
      </ConfirmDialog>
    </>
  )
}

/** Result and list are asked anew once the last message has left. */
function useFreshResult({ campaignId, state }: Campaign) {
  const queries = useQueryClient()
  useEffect(() => {
    if (state === 'sending') return
    void queries.invalidateQueries({ queryKey: resultQuery(campaignId).queryKey })
    void queries.invalidateQueries({ queryKey: ['campaigns', campaignId, 'sends'] })
  }, [queries, campaignId, state])
}

export function RunPage({ campaign }: { campaign: Campaign }) {
  const text = useText('marketing')
  const formats = useFormats()
  const { user } = useSession()
  useFreshResult(campaign)
  const { name, segmentName: segment, launchedAt, launchedBy, state, subject, body, campaignId } = campaign
  const canStop = state === 'sending' && can(user, 'marketing.campaign.launch')
  return (
    <Page
      title={name}
      crumbs={[{ label: text('pages.campaigns.title'), link: paths.campaigns() }]}
      actions={canStop && <StopButton campaign={campaign} />}
      hasHeading
    >
      <PageHeader
        face={<IconSpeakerphone />}
        title={name}
        tags={<CampaignStateTag state={state} />}
        subtitle={text('pages.run.subtitle', { segment, when: formats.dateTime(launchedAt ?? campaign.updatedAt), who: launchedBy ?? '–' })}
        figures={<AudienceFigures campaign={campaign} />}
      />
      <PageBody>
        {!campaign.isWhole && <p className={campaignCss.reached}>{text('pages.run.reached')}</p>}
        <div className={campaignCss.two}>
          <ResultCard campaignId={campaignId} />
          <div className={campaignCss.column}>
            <LedgerCard campaign={campaign} />
            <Card title={text('pages.run.written')}>
              <p className={css.subject}>{subject}</p>
              <pre className={css.body}>{body}</pre>
            </Card>
          </div>
        </div>
        {can(user, 'marketing.send.see') && <SendsCard campaign={campaign} />}
      </PageBody>
    </Page>
  )
}
