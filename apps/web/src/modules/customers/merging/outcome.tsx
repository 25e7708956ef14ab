import { Card, Facts } from '@guanxi/ui'
import { useText } from '../../../i18n/text.ts'
import { useKinds } from '../../records/kinds/use-kinds.ts'
import { phoneText } from '../fields/phone-text.ts'
import css from './merging.module.css'
import type { Compared, MergePreview } from './queries.ts'
import type { FactWords } from './use-fact-text.ts'

const known = ['interactions', 'relations', 'keys', 'orders', 'consents', 'tasks'] as const

/** How much comes along from those who do not remain. */
export function ComesAlong({ comes }: { comes: MergePreview['comes'] }) {
  const text = useText('merging')
  const kinds = useKinds()
  const labelOf = (what: string): string => {
    const ours = known.find((one) => one === what)
    return ours ? text(`what.${ours}`) : (kinds.find(({ object }) => object === what)?.many ?? what)
  }
  return (
    <Card title={text('comes')} flush={comes.length > 0}>
      {comes.length === 0 ? (
        <p className={css.quiet}>{text('nothingComes')}</p>
      ) : (
        <Facts items={comes.map(({ what, count }) => ({ key: what, label: labelOf(what), value: count }))} />
      )}
    </Card>
  )
}

export const keyText = ({ kind, value }: Compared['keys'][number]): string => (kind === 'phone' ? phoneText(value) : value)

interface AfterwardsProps {
  survivor: Compared
  facts: MergePreview['facts']
  words: FactWords
}

/** The one that remains, as it will be. */
export function Afterwards({ survivor, facts, words }: AfterwardsProps) {
  const text = useText('merging')
  const items = facts.flatMap(({ field }) => {
    const value = words.textOf(survivor, field)
    return value === null ? [] : [{ key: field, label: words.labelOf(field), value }]
  })
  const keys = survivor.keys.map(keyText).join(', ')
  return (
    <Card title={text('afterwards')} flush>
      <Facts items={[...items, ...(keys === '' ? [] : [{ key: 'keys', label: text('keys'), value: keys }])]} />
    </Card>
  )
}
