import { Switch } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useText } from '../../../i18n/text.ts'
import { circleQuery } from './queries.ts'
import css from './relations.module.css'

interface CircleSwitchProps {
  customerId: string
  isOn: boolean
  onSwitch: (isOn: boolean) => void
}

/** Whether the page also tells of those who belong to the customer; nothing where nobody does. */
export function CircleSwitch({ customerId, isOn, onSwitch }: CircleSwitchProps) {
  const text = useText('relations')
  const { data: circle } = useQuery(circleQuery(customerId))
  if (!circle) return null
  const { people, companies, households, isCapped } = circle
  const parts = [
    people > 0 && text('circle.people', { count: people }),
    companies > 0 && text('circle.companies', { count: companies }),
    households > 0 && text('circle.households', { count: households }),
  ].filter((part) => part !== false)
  if (parts.length === 0) return null
  return (
    <div className={css.switch}>
      <Switch
        checked={isOn}
        label={text('circle.label', { who: parts.join(text('circle.and')) })}
        description={isCapped ? text('circle.capped') : null}
        onChange={(event) => onSwitch(event.currentTarget.checked)}
      />
    </div>
  )
}
