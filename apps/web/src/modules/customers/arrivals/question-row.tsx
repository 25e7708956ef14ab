import { showToast, useFormats } from '@guanxi/ui'
import { Button } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { describeProblem } from '../../../api/describe-problem.ts'
import { useText } from '../../../i18n/text.ts'
import { paths } from '../../../paths.ts'
import { phoneText } from '../fields/phone-text.ts'
import { useSourceText } from '../fields/use-source-text.ts'
import css from './arrivals.module.css'
import { type ArrivalQuestion, decideArrival } from './queries.ts'

const valueText = ({ kind, value }: ArrivalQuestion): string | null => (kind === 'phone' && value !== null ? phoneText(value) : value)

/** One arrival, whom it may be, and why. */
export function QuestionRow({ question }: { question: ArrivalQuestion }) {
  const text = useText('customers')
  const appText = useText('app')
  const formats = useFormats()
  const sourceText = useSourceText()
  const queries = useQueryClient()
  const [deciding, setDeciding] = useState<'same' | 'different'>()
  const { arrived, other, kind, source, askedAt } = question
  const names = { arrived: arrived.name, other: other.name }

  async function decide(decision: 'same' | 'different') {
    setDeciding(decision)
    try {
      await decideArrival(question, decision)
      showToast(text(`arrivals.done.${decision}`, names), { tone: 'good' })
    } catch (error) {
      showToast(describeProblem(error, appText), { tone: 'bad' })
    } finally {
      await queries.invalidateQueries({ queryKey: ['customers'] })
      setDeciding(undefined)
    }
  }

  return (
    <li className={css.question}>
      <div className={css.words}>
        <p className={css.pair}>
          <Link {...paths.customer(arrived.customerId)} className={css.name}>
            {arrived.name}
          </Link>
          <span className={css.quiet}>{text('arrivals.maybe')}</span>
          <Link {...paths.customer(other.customerId)} className={css.name}>
            {other.name}
          </Link>
        </p>
        <p className={css.quiet}>
          {text('arrivals.why', {
            kind: text(`pages.ways.kinds.${kind}`),
            value: valueText(question) ?? text('pages.unknown'),
            other: other.name,
          })}
        </p>
        <p className={css.quiet}>
          {source !== null && `${text('pages.ways.from', { source: sourceText(source) })} · `}
          {formats.dateTime(askedAt)}
        </p>
      </div>
      <div className={css.buttons}>
        <Button
          loading={deciding === 'different'}
          disabled={deciding === 'same'}
          aria-label={text('arrivals.differentOf', names)}
          onClick={() => void decide('different')}
        >
          {text('arrivals.different')}
        </Button>
        <Button
          variant="filled"
          color="seal"
          loading={deciding === 'same'}
          disabled={deciding === 'different'}
          aria-label={text('arrivals.sameOf', names)}
          onClick={() => void decide('same')}
        >
          {text('arrivals.same')}
        </Button>
      </div>
    </li>
  )
}
