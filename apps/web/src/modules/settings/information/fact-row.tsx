import { ActionIcon, SegmentedControl } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useText } from '../../../i18n/text.ts'
import css from './information.module.css'
import type { WantedFact } from './queries.ts'

const worths = [1, 2, 3] as const

interface FactRowProps {
  fact: WantedFact
  name: string
  canEdit: boolean
  onChange: (fact: WantedFact) => void
  onRemove: () => void
}

/** A fact that one should know, and what it is worth. */
export function FactRow({ fact, name, canEdit, onChange, onRemove }: FactRowProps) {
  const text = useText('shape')
  return (
    <li className={css.row}>
      <span className={css.name}>{name}</span>
      <SegmentedControl
        aria-label={text('information.worth', { name })}
        data={worths.map((worth) => ({ value: String(worth), label: text(`information.worths.${worth}`) }))}
        value={String(fact.worth)}
        disabled={!canEdit}
        onChange={(value) => onChange({ ...fact, worth: Number(value) })}
      />
      {canEdit && (
        <ActionIcon aria-label={text('information.remove', { name })} onClick={onRemove}>
          <IconX size={16} />
        </ActionIcon>
      )}
    </li>
  )
}
