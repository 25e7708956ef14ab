import { BlockSkeleton, Card, useFormats } from '@guanxi/ui'
import { NumberInput, Select, TextInput } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { describeProblem } from '../../../api/describe-problem.ts'
import { isLanguage, languages } from '../../../i18n/languages.ts'
import { useText } from '../../../i18n/text.ts'
import { paths } from '../../../paths.ts'
import { ButtonLink } from '../../../shell/button-link.tsx'
import { segmentsQuery } from '../../segments/queries.ts'
import css from '../campaigns.module.css'
import type { CampaignForecast } from '../queries.ts'
import type { DraftEditing } from './use-draft.ts'
import type { LaunchForecast } from './use-forecast.ts'

const mostHeldOut = 50

function ForecastLines({ forecast }: { forecast: CampaignForecast }) {
  const text = useText('marketing')
  const formats = useFormats()
  const { segment, holdout, message, messageEligible } = forecast
  const lines = [
    { key: 'all', label: text('pages.campaign.inSegment'), value: segment },
    { key: 'heldOut', label: text('pages.campaign.heldOut'), value: holdout },
    { key: 'refused', label: text('pages.campaign.refused'), value: message - messageEligible },
    { key: 'written', label: text('pages.campaign.written'), value: messageEligible },
  ]
  return (
    <>
      <dl className={css.forecast}>
        {lines.map(({ key, label, value }) => (
          <div key={key} data-kind={key}>
            <dt>{label}</dt>
            <dd>{formats.number(value)}</dd>
          </div>
        ))}
      </dl>
      {!forecast.isWhole && <p className={css.reached}>{text('pages.campaign.reached')}</p>}
    </>
  )
}

function ForecastPart({ editing, counted }: { editing: DraftEditing; counted: LaunchForecast }) {
  const text = useText('marketing')
  const appText = useText('app')
  const { campaign, draft } = editing
  const isOfDraft = draft.segmentId === campaign.segmentId && draft.holdoutShare === campaign.holdoutShare
  if (!isOfDraft) return <p className={css.later}>{text('pages.campaign.saveToCount')}</p>
  if (counted.forecast) return <ForecastLines forecast={counted.forecast} />
  return counted.error ? <p className={css.problems}>{describeProblem(counted.error, appText)}</p> : <BlockSkeleton height={58} />
}

export function AudienceCard({ editing, counted }: { editing: DraftEditing; counted: LaunchForecast }) {
  const text = useText('marketing')
  const { data: segments } = useSuspenseQuery(segmentsQuery)
  const { draft, set } = editing
  const open = <ButtonLink target={paths.segment(draft.segmentId)}>{text('pages.segment.open')}</ButtonLink>
  return (
    <Card title={text('pages.campaign.audience')} more={open}>
      <div className={css.fields}>
        <TextInput
          label={text('pages.campaign.name')}
          maxLength={100}
          value={draft.name}
          error={draft.name.trim() === '' && text('pages.campaign.nameNeeded')}
          onChange={(event) => set({ name: event.currentTarget.value })}
        />
        <Select
          label={text('pages.campaign.segment')}
          data={segments.map(({ segmentId, name }) => ({ value: segmentId, label: name }))}
          value={draft.segmentId}
          onChange={(segmentId) => segmentId !== null && set({ segmentId })}
          allowDeselect={false}
          searchable
        />
        <Select
          label={text('pages.campaign.language')}
          data={languages.map(({ code, name }) => ({ value: code, label: name }))}
          value={draft.language}
          onChange={(language) => isLanguage(language) && set({ language })}
          allowDeselect={false}
        />
        <NumberInput
          label={text('pages.campaign.holdout')}
          min={0}
          max={mostHeldOut}
          step={5}
          decimalScale={1}
          suffix=" %"
          value={Math.round(draft.holdoutShare * 1000) / 10}
          onChange={(share) => set({ holdoutShare: Math.min(mostHeldOut, Math.max(0, Number(share) || 0)) / 100 })}
        />
      </div>
      <p className={css.hint}>{text('pages.campaign.holdoutHint')}</p>
      <ForecastPart editing={editing} counted={counted} />
    </Card>
  )
}
