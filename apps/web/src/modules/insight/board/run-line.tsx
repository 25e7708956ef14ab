import { ProgressBar, type Text, useFormats } from '@guanxi/ui'
import type { Catalogues } from '../../../i18n/catalogues.ts'
import { useText } from '../../../i18n/text.ts'
import type { Board, Run } from '../queries.ts'
import css from './board.module.css'
import type { Refresh } from './use-refresh.ts'

type InsightText = Text<Catalogues['insight']>

const steps = ['waiting', 'catching_up', 'counting', 'fitting', 'scoring', 'swapping'] as const

function Progress({ run }: { run: Run }) {
  const text = useText('insight')
  const step = run.step ?? 'waiting'
  const label = text(`steps.${step}`)
  return (
    <div className={css.progress} role="status">
      {text('pages.board.refreshing')}: {label}
      <ProgressBar label={label} share={(steps.indexOf(step) + 0.5) / steps.length} tone="seal" />
    </div>
  )
}

type ErrorCode = keyof Catalogues['insight']['runErrors']

function isErrorCode(code: string): code is ErrorCode {
  return code === 'crashed' || code === 'interrupted' || code === 'warehouse_in_use'
}

function failureText({ errorCode, message }: Run, text: InsightText): string {
  return message ?? text(`runErrors.${errorCode !== null && isErrorCode(errorCode) ? errorCode : 'crashed'}`)
}

type WarningCode = keyof Catalogues['insight']['warnings']

function isWarningCode(code: string, known: Readonly<Record<WarningCode, true>>): code is WarningCode {
  return code in known
}

const warningCodes: Readonly<Record<WarningCode, true>> = {
  all_alike: true,
  boundary_parameter: true,
  correlated_frequency_and_money: true,
  dropped_rows: true,
  few_customers: true,
  few_repeaters: true,
  hessian_not_positive_definite: true,
  ill_conditioned: true,
  infinite_mean: true,
  infinite_variance: true,
  nelder_mead_used: true,
  no_observation_time: true,
  no_repeat_orders: true,
  not_converged: true,
  prior_used: true,
}

function Warnings({ run }: { run: Run }) {
  const text = useText('insight')
  const warnings = run.findings?.fits.flatMap(({ model, warnings: said }) => said.map((warning) => ({ model, ...warning }))) ?? []
  if (warnings.length === 0) return null
  return (
    <p>
      <b className={css.warning}>{text('pages.board.warnings')}:</b>{' '}
      {warnings
        .map(({ model, code, message }) =>
          text('pages.board.warning', {
            model: text(`models.${model}`),
            warning: isWarningCode(code, warningCodes) ? text(`warnings.${code}`) : message,
          }),
        )
        .join(' ')}
    </p>
  )
}

/** Which day and which run the board speaks of, what the models warn of, and how far a new run is. */
export function RunLine({ board, refresh }: { board: Board; refresh: Refresh }) {
  const text = useText('insight')
  const formats = useFormats()
  const { run, notScoredYet, beforeOn } = board
  const { running, failed, last } = refresh
  const parts = run
    ? [
        text('pages.board.asOf', { date: formats.date(run.asOf) }),
        text('pages.board.computed', { when: formats.dateTime(run.finishedAt) }),
        run.model === null ? text('pages.board.noModel') : text('pages.board.model', { model: text(`models.${run.model}`) }),
        ...(beforeOn === null ? [] : [text('pages.board.since', { date: formats.date(beforeOn) })]),
        ...(notScoredYet > 0 ? [text('pages.board.newer', { count: notScoredYet })] : []),
      ]
    : []
  return (
    <div className={css.run}>
      {parts.length > 0 && <p>{parts.join(' · ')}</p>}
      {last && <Warnings run={last} />}
      {running && <Progress run={running} />}
      {failed && !running && (
        <p className={css.failed} role="alert">
          <b>{text('pages.board.refreshFailed')}:</b> {failureText(failed, text)}
        </p>
      )}
    </div>
  )
}
