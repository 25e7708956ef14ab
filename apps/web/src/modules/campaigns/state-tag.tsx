import { Tag, type Tone } from '@guanxi/ui'
import { useText } from '../../i18n/text.ts'
import { type CampaignState, isCampaignState } from './search.ts'

const tones: Partial<Record<CampaignState, Tone>> = { sending: 'info', sent: 'good', stopped: 'warn' }

export function campaignTone(state: string): { tone?: Tone } {
  const tone = isCampaignState(state) ? tones[state] : undefined
  return tone ? { tone } : {}
}

export function CampaignStateTag({ state }: { state: string }) {
  const text = useText('marketing')
  return (
    <Tag {...campaignTone(state)} dot>
      {isCampaignState(state) ? text(`states.${state}`) : state}
    </Tag>
  )
}
