import { Card } from '@guanxi/ui'
import { Link } from '@tanstack/react-router'
import { useText } from '../../../i18n/text.ts'
import { paths } from '../../../paths.ts'
import { CampaignStateTag } from '../../campaigns/state-tag.tsx'
import type { Segment } from '../queries.ts'
import css from '../segments.module.css'

export function UsedBy({ campaigns }: Pick<Segment, 'campaigns'>) {
  const text = useText('marketing')
  if (campaigns.length === 0) return null
  return (
    <Card title={text('pages.segments.usedBy')} flush>
      <ul className={css.people}>
        {campaigns.map(({ campaignId, name, state }) => (
          <li key={campaignId}>
            <Link {...paths.campaign(campaignId)} className={css.person}>
              <span className={css.who}>{name}</span>
              <CampaignStateTag state={state} />
            </Link>
          </li>
        ))}
      </ul>
    </Card>
  )
}
