import { useSuspenseQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useText } from '../../../i18n/text.ts'
import css from '../campaigns.module.css'
import { factsQuery } from '../queries.ts'
import { factTag, nameFact, stageCondition } from './liquid.ts'

/** Every fact a template may name; the labels stand in the catalogues of the modules they come from. */
export function FactsHelp({ onInsert }: { onInsert: (tag: string) => void }) {
  const text = useText('marketing')
  const { data: facts } = useSuspenseQuery(factsQuery)
  const namespaces = useMemo(
    () => [...new Set(facts.filter(({ title }) => title === null).map(({ label }) => label.split(':')[0] ?? label))],
    [facts],
  )
  const { t } = useTranslation<string[]>(namespaces)
  return (
    <details className={css.help}>
      <summary>{text('pages.campaign.facts')}</summary>
      <p>{text('pages.campaign.factsHint', { example: nameFact(text('pages.campaign.nameDefault')) })}</p>
      <p>{text('pages.campaign.conditionHint', { example: stageCondition(text('pages.campaign.exampleLoyal')) })}</p>
      <ul className={css.factList}>
        {facts.map(({ name, label, title }) => (
          <li key={name}>
            <button type="button" className={css.fact} onClick={() => onInsert(factTag(name))}>
              {title ?? t(label)} <code>{name}</code>
            </button>
          </li>
        ))}
      </ul>
    </details>
  )
}
