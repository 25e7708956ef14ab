import { Tag } from '@guanxi/ui'
import { useText } from '../../../i18n/text.ts'
import css from './fields.module.css'
import type { FieldUse } from './queries.ts'

const kinds = ['field', 'view', 'segment', 'condition', 'path', 'layout', 'campaign', 'relation'] as const
const kindOf = (kind: string) => kinds.find((known) => known === kind)

interface UseListProps {
  uses: readonly (FieldUse['uses'][number] & { readonly breaks?: boolean })[]
}

/** What uses a field, each by its kind and name; what stands against a change is marked. */
export function UseList({ uses }: UseListProps) {
  const text = useText('shape')
  return (
    <ul className={css.uses}>
      {uses.map(({ kind, id, name, breaks }) => {
        const known = kindOf(kind)
        const plain = kind === 'layout' ? text('uses.everyone') : text('uses.privateView')
        return (
          <li key={`${kind} ${id}`}>
            {known && <small className={css.use}>{text(`uses.${known}`)}</small>} {name === '' ? plain : name}{' '}
            {breaks === true && <Tag tone="bad">{text('retype.breaks')}</Tag>}
          </li>
        )
      })}
    </ul>
  )
}
