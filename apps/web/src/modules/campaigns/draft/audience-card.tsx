import { BlockSkeleton, Card, useFormats } from '@guanxi/ui'
import { NumberInput, Select, TextInput } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { isLanguage, languages } from '../../../i18n/languages.ts'
import { useText } from '../../../i18n/text.ts'
import { paths } from '../../../paths.ts'
import { ButtonLink } from '../../../shell/button-link.tsx'
import { segmentsQuery } from '../../segments/queries.ts'
import css from '../campaigns.module.css'
import type { DraftEditing } from './use-draft.ts'
import type { Forecast } from './use-forecast.ts'

const mostHeldOut = 50

function ForecastLines({ forecast }: { forecast: Forecast }) {
  const text = useText('marketing')
  const formats = useFormats()
  const about = (count: number) => text('pages.campaign.about', { count: formats.number(count) })
  const refused = forecast.refused.reduce((sum, { customers }) => sum + customers, 0)
  const lines = [
    { key: 'all', label: text('pages.campaign.inSegment'), value: formats.number(forecast.customers) },
    { key: 'heldOut', label: text('pages.campaign.heldOutAbout'), value: about(forecast.heldOut) },
    { key: 'refused', label: text('pages.campaign.refusedAbout'), value: about(refused) },
    { key: 'written', label: text('pages.campaign.writtenAbout'), value: about(forecast.written) },
  ]
  return (
    <dl className={css.forecast}>
      {lines.map(({ key, label, value }) => (
        <div key={key} data-kind={key}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

export function AudienceCard({ editing, forecast }: { editing: DraftEditing; forecast: Forecast | undefined }) {
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
      {forecast ? <ForecastLines forecast={forecast} /> : <BlockSkeleton height={58} />}
    </Card>
  )
}
