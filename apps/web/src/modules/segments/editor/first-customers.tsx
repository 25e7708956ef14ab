import { BlockSkeleton, Card, type FilterGroup, Tag, useFormats } from '@guanxi/ui'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useText } from '../../../i18n/text.ts'
import { paths } from '../../../paths.ts'
import { useSession } from '../../../router/use-session.ts'
import { faceOf } from '../../customers/fields/face.ts'
import { stageTone } from '../../customers/fields/stage-tone.ts'
import type { CustomerField } from '../../customers/fields/use-fields.ts'
import { firstCustomersQuery } from '../queries.ts'
import css from '../segments.module.css'

function labelOf(fields: readonly CustomerField[], key: string, value: string): string {
  return fields.find((field) => field.key === key)?.options.find((option) => option.value === value)?.label ?? value
}

/** Who it would be: the most valuable who match. */
export function FirstCustomers({ filter, fields }: { filter: FilterGroup; fields: readonly CustomerField[] }) {
  const text = useText('marketing')
  const formats = useFormats()
  const { company } = useSession()
  const known = fields.map(({ key }) => key)
  const { data: rows } = useQuery({ ...firstCustomersQuery(filter, known), placeholderData: keepPreviousData })
  return (
    <Card title={text('pages.segment.first')} flush>
      {!rows && (
        <div className={css.waiting}>
          <BlockSkeleton height={200} />
        </div>
      )}
      {rows?.length === 0 && <p className={css.nobody}>{text('pages.segment.nobody')}</p>}
      <ul className={css.people}>
        {rows?.map(({ id, values }) => {
          const { displayName, stage, value } = values
          const name = typeof displayName === 'string' ? displayName : ''
          const tone = typeof stage === 'string' ? stageTone(stage) : undefined
          return (
            <li key={id}>
              <Link {...paths.customer(id)} className={css.person}>
                <span className={css.face} aria-hidden="true">
                  {faceOf(name)}
                </span>
                <span className={css.who}>{name}</span>
                {typeof stage === 'string' && <Tag {...(tone ? { tone } : {})}>{labelOf(fields, 'stage', stage)}</Tag>}
                <span className={css.worth}>{typeof value === 'number' && formats.moneyRound(value, company.currency)}</span>
              </Link>
            </li>
          )
        })}
      </ul>
    </Card>
  )
}
