import { Card, Facts, useFormats } from '@guanxi/ui'
import { Link } from '@tanstack/react-router'
import { useText } from '../../i18n/text.ts'
import { paths } from '../../paths.ts'
import css from './customer.module.css'
import type { Customer } from './queries.ts'

type Relation = Customer['relations'][number]
const known = ['member_of_household', 'employee_of'] as const

export function RelationsCard({ relations }: { relations: readonly Relation[] }) {
  const text = useText('customers')
  const formats = useFormats()
  if (relations.length === 0) return null
  const labelOf = ({ type, direction }: Relation) => {
    const named = known.find((candidate) => candidate === type)
    return named ? text(`relations.${named}.${direction}`) : type.replaceAll('_', ' ')
  }
  const items = relations.map((relation) => ({
    key: relation.relationId,
    label: labelOf(relation),
    value: (
      <>
        <Link {...paths.customer(relation.otherId)} className={css.link}>
          {relation.otherName}
        </Link>
        {relation.until && <span className={css.quiet}> {text('pages.record.until', { date: formats.date(relation.until) })}</span>}
      </>
    ),
  }))
  return (
    <Card title={text('pages.record.relations')} more={relations.length} flush>
      <Facts items={items} />
    </Card>
  )
}
