import { ChoiceTag, useFormats } from '@guanxi/ui'
import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { Fragment } from 'react'
import { useText } from '../../../i18n/text.ts'
import { paths } from '../../../paths.ts'
import { ButtonLink } from '../../../shell/button-link.tsx'
import { labelIn } from '../../own-fields/own-field.ts'
import css from './choice-lists.module.css'
import type { ChoiceList } from './queries.ts'

const shownChoices = 12

interface ListRowProps {
  list: ChoiceList
  canEdit: boolean
  nameOf: (object: string) => string
  onRemove: () => void
}

function Users({ list, canEdit, nameOf }: Omit<ListRowProps, 'onRemove'>) {
  const text = useText('shape')
  const { language } = useFormats()
  const used = list.fields.filter(({ isRemoved }) => !isRemoved)
  if (used.length === 0) return <p className={css.users}>{text('lists.unused')}</p>
  return (
    <p className={css.users}>
      {text('lists.usedBy')}{' '}
      {used.map(({ fieldId, object, labels }, index) => (
        <Fragment key={fieldId}>
          {index > 0 && text('lists.separator')}
          {canEdit ? <Link {...paths.field(fieldId)}>{labelIn(labels, language)}</Link> : labelIn(labels, language)} ({nameOf(object)})
        </Fragment>
      ))}
    </p>
  )
}

/** A shared list with its choices and where it is used. */
export function ListRow({ list, canEdit, nameOf, onRemove }: ListRowProps) {
  const text = useText('shape')
  const formats = useFormats()
  const name = labelIn(list.labels, formats.language)
  const hidden = list.choices.length - shownChoices
  return (
    <li className={css.row}>
      <div className={css.words}>
        <h3 className={css.name}>{name}</h3>
        <div className={css.choices}>
          {list.choices.slice(0, shownChoices).map(({ key, labels, colour, retired }) => (
            <ChoiceTag key={key} colour={colour}>
              {retired ? text('lists.retired', { name: labelIn(labels, formats.language) }) : labelIn(labels, formats.language)}
            </ChoiceTag>
          ))}
          {hidden > 0 && <small className={css.more}>{text('lists.more', { count: hidden, shown: formats.number(hidden) })}</small>}
        </div>
        <Users list={list} canEdit={canEdit} nameOf={nameOf} />
      </div>
      {canEdit && (
        <div className={css.rowActions}>
          <ButtonLink target={paths.choiceLists(list.choiceSetId)} aria-label={text('lists.changeOf', { name })}>
            {text('row.edit')}
          </ButtonLink>
          {list.fields.length === 0 && (
            <Button onClick={onRemove} aria-label={text('lists.removeOf', { name })}>
              {text('row.remove')}
            </Button>
          )}
        </div>
      )}
    </li>
  )
}
