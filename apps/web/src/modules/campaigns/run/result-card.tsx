import { BlockSkeleton, Card, ErrorState, type Formats, type Text, useFormats } from '@guanxi/ui'
import { useQuery } from '@tanstack/react-query'
import { describeProblem } from '../../../api/describe-problem.ts'
import type { Catalogues } from '../../../i18n/catalogues.ts'
import { useText } from '../../../i18n/text.ts'
import { type CampaignResult, type Finding, resultQuery } from '../queries.ts'
import { ArmsTable } from './arms-table.tsx'
import { IntervalChart } from './interval-chart.tsx'
import css from './run.module.css'
import { verdictText } from './verdict.ts'

const marks: Record<Finding['code'], string> = { more: 'good', less: 'bad', nothing: 'none', too_few: 'none', no_holdout: 'none' }

function differenceFormat(finding: Finding, formats: Formats, currency: string, text: Text<Catalogues['marketing']>) {
  if (finding.measure === 'money') return (value: number) => `${value > 0 ? '+' : ''}${formats.money(value, currency)}`
  return (value: number) => text('pages.run.points', { count: formats.change(value * 100, 1) })
}

function Findings({ result }: { result: CampaignResult }) {
  const text = useText('marketing')
  const formats = useFormats()
  const { findings, currency } = result
  return (
    <>
      {findings.map((finding, index) => (
        <p key={finding.measure} className={index === 0 ? css.verdict : css.beside} data-tone={marks[finding.code]}>
          {verdictText(finding, text, formats, currency)}
        </p>
      ))}
      <div className={css.intervals}>
        {findings.map((finding) => {
          const { measure, difference, interval } = finding
          // Nobody has bought yet: a picture of nothing says less than the sentence above.
          if (difference === null || interval === null || interval.low === interval.high) return null
          return (
            <IntervalChart
              key={measure}
              label={text(measure === 'buyers' ? 'pages.run.differenceBuyers' : 'pages.run.differenceMoney')}
              difference={difference}
              low={interval.low}
              high={interval.high}
              format={differenceFormat(finding, formats, currency, text)}
            />
          )
        })}
      </div>
    </>
  )
}

/** The answer first, then the numbers it rests on. */
export function ResultCard({ campaignId }: { campaignId: string }) {
  const text = useText('marketing')
  const appText = useText('app')
  const formats = useFormats()
  const { data: result, error, refetch } = useQuery(resultQuery(campaignId))
  const period = result && text('pages.run.since', { since: formats.dateTime(result.since), until: formats.dateTime(result.until) })
  return (
    <Card title={text('pages.run.result')}>
      {error && !result && <ErrorState message={describeProblem(error, appText)} onRetry={() => void refetch()} />}
      {!result && !error && <BlockSkeleton height={260} />}
      {result && (
        <>
          <Findings result={result} />
          <ArmsTable result={result} />
          <p className={css.how}>
            {period}. {text('pages.run.how')} {text('result.eligible')}
          </p>
        </>
      )}
    </Card>
  )
}
