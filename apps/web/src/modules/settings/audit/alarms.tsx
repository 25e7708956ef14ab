import { showToast, Tag, useFormats } from '@guanxi/ui'
import { Button } from '@mantine/core'
import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { describeProblem } from '../../../api/describe-problem.ts'
import { useText } from '../../../i18n/text.ts'
import { paths } from '../../../paths.ts'
import { ButtonLink } from '../../../shell/button-link.tsx'
import css from './alarms.module.css'
import { type Alarm, type AlarmReason, acknowledgeAlarm, alarmsQuery } from './queries.ts'

const kinds = ['rows_over_own', 'rows_over_colleagues', 'odd_hour', 'reveals'] as const

/** Why, in a sentence; a reason of a later version is named as it is written. */
function ReasonLine({ reason: { kind, value, usual } }: { reason: AlarmReason }) {
  const text = useText('settings')
  const formats = useFormats()
  const known = kinds.find((one) => one === kind)
  if (!known) return <li>{kind}</li>
  return <li>{text(`alarms.reasons.${known}`, { value: formats.number(value), usual: formats.number(usual ?? 0) })}</li>
}

function AlarmRow({ alarm }: { alarm: Alarm }) {
  const text = useText('settings')
  const appText = useText('app')
  const formats = useFormats()
  const queries = useQueryClient()
  const [isSaving, setSaving] = useState(false)
  const { personName: name, personId, acknowledgedAt, acknowledgedName } = alarm

  async function acknowledge() {
    setSaving(true)
    try {
      await acknowledgeAlarm(alarm.alarmId)
      await queries.invalidateQueries({ queryKey: ['audit'] })
    } catch (error) {
      showToast(describeProblem(error, appText), { tone: 'bad' })
    } finally {
      setSaving(false)
    }
  }

  return (
    <li className={css.alarm} data-open={acknowledgedAt === null}>
      <div className={css.what}>
        <b>{name}</b> <span className={css.time}>{formats.dateTime(alarm.raisedAt)}</span>
        <ul className={css.reasons}>
          {alarm.reasons.map((reason) => (
            <ReasonLine key={reason.kind} reason={reason} />
          ))}
        </ul>
        {acknowledgedAt !== null && (
          <span className={css.time}>
            {text('alarms.seenBy', { name: acknowledgedName ?? '', time: formats.dateTime(acknowledgedAt) })}
          </span>
        )}
      </div>
      <div className={css.actions}>
        <ButtonLink target={paths.audit({ actor: personId })}>{text('alarms.entriesOf', { name })}</ButtonLink>
        {acknowledgedAt === null && (
          <Button loading={isSaving} onClick={() => void acknowledge()} aria-label={text('alarms.acknowledgeOf', { name })}>
            {text('alarms.acknowledge')}
          </Button>
        )}
      </div>
    </li>
  )
}

/** What was out of the ordinary, on top until somebody says that they looked. */
export function Alarms() {
  const text = useText('settings')
  const { data: alarms } = useSuspenseQuery(alarmsQuery)
  const open = alarms.filter(({ acknowledgedAt }) => acknowledgedAt === null).length
  if (alarms.length === 0) return null
  return (
    <section className={css.alarms} aria-label={text('alarms.title')}>
      <h2 className={css.title}>
        {text('alarms.title')} {open > 0 && <Tag tone="bad">{String(open)}</Tag>}
      </h2>
      <ul className={css.list}>
        {alarms.map((alarm) => (
          <AlarmRow key={alarm.alarmId} alarm={alarm} />
        ))}
      </ul>
    </section>
  )
}
