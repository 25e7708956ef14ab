import { Card, type Text, useFormats } from '@guanxi/ui'
import type { Catalogues } from '../../../i18n/catalogues.ts'
import { useText } from '../../../i18n/text.ts'
import { paths } from '../../../paths.ts'
import { ButtonLink } from '../../../shell/button-link.tsx'
import { reasonText } from '../../outbox/send-words.ts'
import type { Campaign } from '../queries.ts'
import css from './run.module.css'

type Line = Campaign['sends'][number]

const tones: Partial<Record<Line['state'], string>> = { handed_over: 'good', refused: 'warn', unknown: 'warn', failed: 'bad' }

function lineText({ state, reason }: Line, text: Text<Catalogues['engagement']>): string {
  return reason === null ? text(`states.${state}`) : `${text(`states.${state}`)} · ${reasonText(reason, text)}`
}

/** Each state and reason with its share of the audience as a bar; the held out stand with them, so that all add up. */
export function LedgerCard({ campaign }: { campaign: Campaign }) {
  const text = useText('marketing')
  const engagementText = useText('engagement')
  const formats = useFormats()
  const { sends, audience, campaignId } = campaign
  const heldOut = audience?.holdout ?? 0
  const lines = [
    ...sends.map((line) => ({
      key: `${line.state} ${line.reason}`,
      label: lineText(line, engagementText),
      customers: line.customers,
      tone: tones[line.state] ?? 'info',
    })),
    ...(heldOut > 0 ? [{ key: 'holdout', label: text('arms.holdout'), customers: heldOut, tone: 'none' }] : []),
  ].toSorted((one, other) => other.customers - one.customers)
  const most = Math.max(1, ...lines.map(({ customers }) => customers))
  return (
    <Card
      title={text('pages.run.ledger')}
      more={<ButtonLink target={paths.outbox({ campaign: campaignId })}>{text('pages.run.toOutbox')}</ButtonLink>}
    >
      <ul className={css.ledger} aria-live="polite">
        {lines.map(({ key, label, customers, tone }) => (
          <li key={key}>
            <span>{label}</span>
            <b>{formats.number(customers)}</b>
            <span className={css.bar} data-tone={tone} aria-hidden="true">
              <i style={{ width: `${(100 * customers) / most}%` }} />
            </span>
          </li>
        ))}
      </ul>
    </Card>
  )
}
