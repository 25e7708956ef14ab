import type { GridColumn } from '@guanxi/ui'
import type { CustomerField } from '../fields/use-fields.ts'
import { type ValueWords, valueText } from '../fields/value-text.ts'
import css from './pool.module.css'
import type { PoolRow } from './queries.ts'

interface PoolColumns {
  fields: readonly CustomerField[]
  keys: readonly string[]
  currency: string
  words: ValueWords
  claim: { readonly label: string; readonly nameOf: (row: PoolRow) => string; readonly run: (row: PoolRow) => void }
}

const widths: Readonly<Partial<Record<string, number>>> = { displayName: 200, createdAt: 140, joinedAt: 140 }

/** What the pool tells of each customer, and the way to make them one's own. */
export function poolColumns({ fields, keys, currency, words, claim }: PoolColumns): readonly GridColumn<PoolRow>[] {
  const shown = keys.flatMap((key): GridColumn<PoolRow>[] => {
    const field = fields.find((one) => one.key === key)
    if (!field) return []
    const isName = key === 'displayName'
    return [
      {
        key,
        label: field.label,
        width: widths[key] ?? 120,
        grow: isName ? 2 : 1,
        isSortable: field.isSortable,
        isMuted: !isName,
        cell: (row, formats) => {
          const text = valueText(row.values[key] ?? null, field, formats, currency, words)
          return isName ? <b className={css.name}>{text}</b> : text
        },
      },
    ]
  })
  const action: GridColumn<PoolRow> = {
    key: 'claim',
    label: claim.label,
    width: 88,
    grow: 0,
    cell: (row) => (
      <button type="button" className={css.claim} aria-label={claim.nameOf(row)} onClick={() => claim.run(row)}>
        {claim.label}
      </button>
    ),
  }
  return [...shown, action]
}
