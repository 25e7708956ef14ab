import { Tag, useFormats } from '@guanxi/ui'
import { useText } from '../../../i18n/text.ts'
import { customerObject } from '../../own-fields/queries.ts'
import { useChangeWords, useTypeWords } from './change-words.ts'
import { changesIn, counted, type Group, grouped, type What } from './differences.ts'
import type { Difference } from './queries.ts'
import css from './shape.module.css'
import { useGroupName } from './use-group-name.ts'
import { useLineName } from './use-line-name.ts'

const tones = { add: 'good', change: 'info', remove: 'warn', conflict: 'bad' } as const satisfies Record<What, string>

/** How many are added, changed, removed and in conflict. */
export function Counts({ differences }: { differences: readonly Difference[] }) {
  const text = useText('transfer')
  const formats = useFormats()
  return (
    <span className={css.counts}>
      {counted(differences).map(({ what, number }) => (
        <Tag key={what} tone={tones[what]}>
          {text(`count.${what}`, { number: formats.number(number) })}
        </Tag>
      ))}
    </span>
  )
}

function Changes({ of }: { of: Difference }) {
  const words = useChangeWords()
  const { language } = useFormats()
  const lines = changesIn(of, language).flatMap(words)
  if (lines.length === 0) return null
  return (
    <ul className={css.changes}>
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  )
}

function FieldLine({ field, isPlain }: { field: Difference; isPlain: boolean }) {
  const text = useText('transfer')
  const typeWords = useTypeWords()
  const lineName = useLineName()
  return (
    <li className={css.field} data-what={field.what}>
      {!isPlain && <Tag tone={tones[field.what]}>{text(`what.${field.what}`)}</Tag>}
      <div className={css.words}>
        <span className={css.fieldName}>{lineName(field)}</span>{' '}
        {field.type !== undefined && <span className={css.hint}>{typeWords(field.type)}</span>}
        <Changes of={field} />
      </div>
    </li>
  )
}

function GroupPart({ group, name }: { group: Group; name: string }) {
  const text = useText('transfer')
  const { own, fields } = group
  return (
    <section className={css.group} aria-label={name}>
      <header className={css.groupHead}>
        <h3>{name}</h3>
        {own && <Tag tone={tones[own.what]}>{text(`kind.${own.what}`)}</Tag>}
      </header>
      {own && <Changes of={own} />}
      {fields.length > 0 && (
        <ul className={css.fields}>
          {fields.map((field) => (
            // Of a new kind all fields are new, which its head says.
            <FieldLine key={field.name} field={field} isPlain={own?.what === 'add' && field.what === 'add'} />
          ))}
        </ul>
      )}
    </section>
  )
}

/** What a document does to kinds and fields, kind by kind. */
export function DifferenceList({ differences }: { differences: readonly Difference[] }) {
  const nameOf = useGroupName()
  return (
    <div className={css.groups}>
      {grouped(differences, customerObject).map((group) => (
        <GroupPart key={group.object} group={group} name={nameOf(group)} />
      ))}
    </div>
  )
}
