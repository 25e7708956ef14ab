import { ConfirmDialog, showToast, useFormats } from '@guanxi/ui'
import { useQueryClient } from '@tanstack/react-query'
import { describeProblem } from '../../../api/describe-problem.ts'
import { useText } from '../../../i18n/text.ts'
import css from '../campaigns.module.css'
import { type Campaign, campaignQuery, launchCampaign } from '../queries.ts'
import type { Forecast } from './use-forecast.ts'

interface LaunchDialogProps {
  campaign: Campaign
  forecast: Forecast
  opened: boolean
  onClose: () => void
}

/** Says who will be written to, who is held out and who is not let through, before anything leaves. */
export function LaunchDialog({ campaign, forecast, opened, onClose }: LaunchDialogProps) {
  const text = useText('marketing')
  const appText = useText('app')
  const formats = useFormats()
  const queries = useQueryClient()
  const { customers, heldOut, written, refused, segmentName } = forecast
  const number = formats.number
  const barred = refused.reduce((sum, part) => sum + part.customers, 0)

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
      confirmLabel={text('pages.launch.confirm', { count: number(written) })}
      onClose={onClose}
      onConfirm={launch}
      describeError={(error) => describeProblem(error, appText)}
    >
      <p>{text('pages.launch.intro', { segment: segmentName, count: number(customers) })}</p>
      <ul className={css.launch}>
        <li>
          <b>{text('pages.launch.written', { count: number(written) })}</b>
        </li>
        <li>{text('pages.launch.heldOut', { count: number(heldOut), share: formats.percent(campaign.holdoutShare, 1) })}</li>
        {barred > 0 && (
          <li>
            {text('pages.launch.refused', { count: number(barred) })}
            <ul>
              {refused.map((part) => (
                <li key={part.barrier}>
                  {text('pages.launch.reason', { count: number(part.customers), reason: text(`pages.campaign.${part.barrier}`) })}
                </li>
              ))}
            </ul>
          </li>
        )}
      </ul>
      <p className={css.small}>{text('pages.launch.later')}</p>
      <p>{text('pages.launch.final')}</p>
    </ConfirmDialog>
  )
}
