import { ConfirmDialog, showToast, useFormats } from '@guanxi/ui'
import { useQueryClient } from '@tanstack/react-query'
import { describeProblem } from '../../../api/describe-problem.ts'
import { useText } from '../../../i18n/text.ts'
import { useSession } from '../../../router/use-session.ts'
import { reasonText } from '../../outbox/send-words.ts'
import css from '../campaigns.module.css'
import { type Campaign, type CampaignForecast, campaignQuery, launchCampaign } from '../queries.ts'

interface LaunchDialogProps {
  campaign: Campaign
  forecast: CampaignForecast
  opened: boolean
  onClose: () => void
}

/** Says who will be written to, who is held out and who is not let through, before anything leaves. */
export function LaunchDialog({ campaign, forecast, opened, onClose }: LaunchDialogProps) {
  const text = useText('marketing')
  const appText = useText('app')
  const formats = useFormats()
  const queries = useQueryClient()
  const engagementText = useText('engagement')
  const { company } = useSession()
  const { segment, holdout, message, messageEligible, refused } = forecast
  const number = formats.number

  async function launch() {
    const launched = await launchCampaign(campaign)
    showToast(text('pages.launch.done'), { tone: 'good' })
    void queries.invalidateQueries({ queryKey: ['campaigns', 'list'] })
    void queries.invalidateQueries({ queryKey: ['segments'] })
    queries.setQueryData(campaignQuery(campaign.campaignId).queryKey, launched)
  }

  return (
    <ConfirmDialog
      opened={opened}
      title={text('pages.launch.title', { name: campaign.name })}
      confirmLabel={text('pages.launch.confirm', { count: number(messageEligible) })}
      onClose={onClose}
      onConfirm={launch}
      describeError={(error) => describeProblem(error, appText)}
    >
      <p>{text('pages.launch.intro', { segment: campaign.segmentName, count: number(segment) })}</p>
      {!forecast.isWhole && <p className={css.reached}>{text('pages.campaign.reached')}</p>}
      <ul className={css.launch}>
        <li>
          <b>{text('pages.launch.written', { count: number(messageEligible) })}</b>
        </li>
        <li>{text('pages.launch.heldOut', { count: number(holdout), share: formats.percent(campaign.holdoutShare, 1) })}</li>
        {message > messageEligible && (
          <li>
            {text('pages.launch.refused', { count: number(message - messageEligible) })}
            <ul>
              {refused.map(({ reason, customers }) => (
                <li key={reason}>
                  {text('pages.launch.reason', { count: number(customers), reason: reasonText(reason, engagementText) })}
                </li>
              ))}
            </ul>
          </li>
        )}
      </ul>
      <p className={css.small}>{text('pages.launch.later')}</p>
      {!company.sendsMail && <p className={css.small}>{engagementText('outbox.builtIn')}</p>}
      <p>{text('pages.launch.final')}</p>
    </ConfirmDialog>
  )
}
