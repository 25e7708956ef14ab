import { Card, useFormats } from '@guanxi/ui'
import { ActionIcon } from '@mantine/core'
import { IconPlus, IconUsers, IconX } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useText } from '../../../i18n/text.ts'
import { paths } from '../../../paths.ts'
import { iconOf } from '../kinds/icons.ts'
import css from '../of-customer/customer-records.module.css'
import { LinkForm } from './link-form.tsx'
import type { Place, RelatedList } from './queries.ts'
import own from './related.module.css'
import { useUnlink } from './use-links.ts'

interface RelatedCardProps {
  of: Place
  list: RelatedList
}

const pageOf = ({ key }: RelatedList, id: string) => (key === null ? paths.customer(id) : paths.record(key, id))

function Row({ of, list, row }: RelatedCardProps & { row: RelatedList['rows'][number] }) {
  const text = useText('records')
  const formats = useFormats()
  const unlink = useUnlink(of, list)
  return (
    <li className={css.row}>
      <Link {...pageOf(list, row.id)} className={css.title}>
        {row.label}
      </Link>
      <span className={css.date}>{formats.date(row.updatedAt)}</span>
      {list.mayLink && (
        <ActionIcon
          className={own.unlink ?? ''}
          size="sm"
          aria-label={text('related.unlink', { title: row.label })}
          loading={unlink.isPending}
          onClick={() => unlink.mutate(row.id)}
        >
          <IconX size={14} />
        </ActionIcon>
      )}
    </li>
  )
}

const backSuffix = '__back'

// A relation of a kind with itself goes by another name on its other side.
function fieldOn(of: Place, { list, kind, object }: RelatedList): string {
  if (kind === 'reference' || 'customerId' in of || of.kind.object !== object) return list
  return list.endsWith(backSuffix) ? list.slice(0, -backSuffix.length) : `${list}${backSuffix}`
}

/** The whole list, where records are listed: narrowed to those that hang on this one. */
function Whole({ of, list }: RelatedCardProps) {
  const text = useText('records')
  const formats = useFormats()
  const { key, count, rows } = list
  const id = 'customerId' in of ? of.customerId : of.recordId
  const filter = { all: [{ field: fieldOn(of, list), op: 'in' as const, value: [id] }] }
  const target = key === null ? paths.customers({ filter }) : paths.records(key, { filter })
  return (
    <Link {...target} className={css.all}>
      {text(count > rows.length ? 'ofCustomer.all' : 'ofCustomer.asList', { count, number: formats.number(count) })}
    </Link>
  )
}

/** Those that hang on a record in one way: the latest of them, and the way to all. */
export function RelatedCard({ of, list }: RelatedCardProps) {
  const text = useText('records')
  const formats = useFormats()
  const [isAdding, setAdding] = useState(false)
  const { kind, label, icon, count, capped, rows, mayLink } = list
  const Icon = icon === null ? IconUsers : iconOf(icon)
  const name = kind === 'linked' ? label : text('related.referring', { many: list.name ?? text('related.customers'), field: label })
  const title = (
    <span className={css.name}>
      <Icon size={16} stroke={1.7} />
      <span className={css.words}>{name}</span>
      <span className={css.count}>{capped ? `${formats.number(count)}+` : formats.number(count)}</span>
    </span>
  )
  const add = mayLink && (
    <ActionIcon
      className={css.add ?? ''}
      aria-label={text('related.link', { name })}
      aria-expanded={isAdding}
      onClick={() => setAdding(!isAdding)}
    >
      <IconPlus size={16} />
    </ActionIcon>
  )
  return (
    <Card title={title} more={add} flush>
      {isAdding && <LinkForm of={of} list={list} name={name} onClose={() => setAdding(false)} />}
      {rows.length === 0 ? (
        <p className={css.none}>{text('related.none')}</p>
      ) : (
        <ul className={css.rows}>
          {rows.map((row) => (
            <Row key={row.id} of={of} list={list} row={row} />
          ))}
        </ul>
      )}
      {count > 0 && <Whole of={of} list={list} />}
    </Card>
  )
}
