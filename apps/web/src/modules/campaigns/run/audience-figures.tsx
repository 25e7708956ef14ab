import { Figure, Figures, useFormats } from '@guanxi/ui'
import { useText } from '../../../i18n/text.ts'
import type { Campaign } from '../queries.ts'

/** Who was in the segment at the launch, and how they were divided. */
export function AudienceFigures({ campaign }: { campaign: Campaign }) {
  const text = useText('marketing')
  const formats = useFormats()
  const { audience } = campaign
  if (!audience) return null
  const { message, holdout, messageEligible } = audience
  return (
    <Figures>
      <Figure label={text('pages.run.customers')} value={formats.number(message + holdout)} />
      <Figure label={text('arms.message')} value={formats.number(messageEligible)} />
      <Figure label={text('pages.campaigns.refused')} value={formats.number(message - messageEligible)} />
      <Figure label={text('arms.holdout')} value={formats.number(holdout)} />
    </Figures>
  )
}
