import { TextInput } from '@mantine/core'
import { useEffect, useState } from 'react'
import { useText } from '../../../i18n/text.ts'
import css from './units.module.css'

// Before it, no company here had any unit.
const firstDay = '2000-01-01'

interface DayFieldProps {
  /** The day that is shown; undefined for today. */
  on: string | undefined
  today: string
  onChange: (on: string | undefined) => void
}

/** As it was on a day. Half a date that is being typed changes nothing yet. */
export function DayField({ on, today, onChange }: DayFieldProps) {
  const text = useText('organisation')
  const [typed, setTyped] = useState(on ?? today)
  useEffect(() => setTyped(on ?? today), [on, today])
  const isAhead = typed > today

  function choose(day: string) {
    setTyped(day)
    if (day >= firstDay && day <= today) onChange(day === today ? undefined : day)
  }

  return (
    <TextInput
      type="date"
      className={css.day}
      label={text('units.asOn')}
      min={firstDay}
      max={today}
      value={typed}
      error={isAhead && text('units.ahead')}
      onChange={(event) => choose(event.currentTarget.value)}
      onBlur={() => setTyped(on ?? today)}
    />
  )
}
