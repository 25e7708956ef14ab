import { useFormats } from '@guanxi/ui'
import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { describeProblem } from '../../../api/describe-problem.ts'
import { useText } from '../../../i18n/text.ts'
import { usePermissionWords } from '../api-access/permissions.ts'
import { rolesQuery } from '../roles.ts'
import css from './difference.module.css'
import { effectQuery, type Role, type RoleContent, type RoleEffect } from './queries.ts'
import { useFieldLabels } from './words.ts'

type Person = RoleEffect['shown'][number]

function Person({ person, countedUpTo }: { person: Person; countedUpTo: number }) {
  const text = useText('rights')
  const formats = useFormats()
  const words = usePermissionWords()
  const labels = useFieldLabels(useSuspenseQuery(rolesQuery).data.fields)
  const list = (permissions: readonly string[]) => formats.list(permissions.map(words))
  const number = (count: number) =>
    count >= countedUpTo ? text('sees.customersCapped', { count: formats.number(count) }) : formats.number(count)
  const { name, gained, lost, shifted, fields, seenBefore, seenAfter } = person
  return (
    <li className={css.person}>
      <b>{name}</b>
      <div className={css.count} data-changed={seenBefore !== seenAfter || undefined}>
        {seenBefore === seenAfter
          ? text('effect.sameCustomers', { count: number(seenAfter) })
          : text('effect.customers', { before: number(seenBefore), after: number(seenAfter) })}
      </div>
      {gained.length > 0 && <div className={css.gains}>{text('effect.gains', { what: list(gained) })}</div>}
      {lost.length > 0 && <div className={css.loses}>{text('effect.loses', { what: list(lost) })}</div>}
      {shifted.length > 0 && <div>{text('effect.shifts', { what: list(shifted) })}</div>}
      {fields.map(({ object, field, before, after }) => (
        <div key={`${object}.${field}`}>
          {text('effect.field', {
            field: labels.get(`${object}.${field}`)?.label ?? field,
            before: text(`rule.${before}`),
            after: text(`rule.${after}`),
          })}
        </div>
      ))}
    </li>
  )
}

function People({ effect }: { effect: RoleEffect }) {
  const text = useText('rights')
  const { people, affected, shown, countedUpTo } = effect
  if (people === 0) return <p className={css.quiet}>{text('effect.nobody')}</p>
  if (affected === 0) return <p className={css.quiet}>{text('effect.nothing', { count: people })}</p>
  return (
    <>
      <p className={css.quiet}>{text('effect.summary', { affected, people })}</p>
      <ul className={css.people}>
        {shown.map((person) => (
          <Person key={person.userId} person={person} countedUpTo={countedUpTo} />
        ))}
      </ul>
      {affected > shown.length && <p className={css.quiet}>{text('effect.more', { count: affected - shown.length })}</p>}
    </>
  )
}

/** Who gains and who loses by a change of a role, and how many customers each sees before and after. */
export function Effect({ role, content }: { role: Role; content: RoleContent }) {
  const text = useText('rights')
  const appText = useText('app')
  const { data, error } = useQuery(effectQuery(role, content))
  return (
    <section className={css.effect} aria-busy={!data && !error}>
      <h3 className={css.title}>{text('effect.title')}</h3>
      {data && <People effect={data} />}
      {!data && error && (
        <p className={css.error} role="alert">
          {text('effect.failed', { why: describeProblem(error, appText) })}
        </p>
      )}
      {!data && !error && <p className={css.quiet}>{text('effect.working')}</p>}
    </section>
  )
}
