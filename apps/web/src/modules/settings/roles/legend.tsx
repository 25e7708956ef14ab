import { Tooltip } from '@mantine/core'
import { useText } from '../../../i18n/text.ts'
import type { FieldRule, Holding } from './queries.ts'
import css from './rights.module.css'

/** What the depths of colour mean; each says more when it is pointed at. */
export function RightsLegend({ choices, isStandard }: { choices: readonly Holding[]; isStandard: boolean }) {
  const text = useText('rights')
  return (
    <ul className={css.legend} aria-label={text('role.legend')}>
      {choices.map((choice) => (
        <Tooltip key={choice} label={text(`choiceHints.${choice}`)}>
          <li className={css.depth} data-depth={choice}>
            {text(`choice.${choice}`)}
          </li>
        </Tooltip>
      ))}
      {isStandard && (
        <li>
          <i className={css.ownMark} aria-hidden="true" />
          {text('role.differs')}
        </li>
      )}
    </ul>
  )
}

export function FieldsLegend({ choices }: { choices: readonly FieldRule[] }) {
  const text = useText('rights')
  return (
    <ul className={css.legend} aria-label={text('role.legend')}>
      {choices.map((choice) => (
        <Tooltip key={choice} label={text(`ruleHints.${choice}`)}>
          <li className={css.depth} data-depth={choice}>
            {text(`rule.${choice}`)}
          </li>
        </Tooltip>
      ))}
    </ul>
  )
}
