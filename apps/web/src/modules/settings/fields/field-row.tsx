import { cx, Tag } from '@guanxi/ui'
import { IconGripVertical } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { ComponentProps } from 'react'
import { useText } from '../../../i18n/text.ts'
import { paths } from '../../../paths.ts'
import type { CustomField } from '../../own-fields/queries.ts'
import { FieldActions } from './field-actions.tsx'
import css from './fields.module.css'
import { TypeIcon } from './type-icon.tsx'

interface FieldRowProps {
  field: CustomField
  name: string
  canEdit: boolean
  isLifted: boolean
  /** By which the row is moved; absent where it cannot be. */
  grip: ComponentProps<'button'> | undefined
}

const indexTones = { ready: 'good', building: 'info', failed: 'bad' } as const

/** One field of the company's own: what it is called, what it takes, what is special about it. */
export function FieldRow({ field, name, canEdit, isLifted, grip }: FieldRowProps) {
  const text = useText('shape')
  const { fieldId, type, key, required, personal, indexState } = field
  return (
    <li data-row={fieldId} className={cx(css.row, isLifted && css.lifted)}>
      {grip && (
        <button type="button" className={css.grip} aria-label={text('move.grip', { name })} {...grip}>
          <IconGripVertical size={16} aria-hidden="true" />
        </button>
      )}
      <TypeIcon type={type} />
      <div className={css.words}>
        <div className={css.name}>
          {canEdit ? <Link {...paths.field(fieldId)}>{name}</Link> : <span>{name}</span>}
          {required && <Tag>{text('row.required')}</Tag>}
          {personal && <Tag tone="warn">{text('row.personal')}</Tag>}
          {indexState !== 'none' && <Tag tone={indexTones[indexState]}>{text(`row.${indexState}`)}</Tag>}
        </div>
        <div className={css.hint}>
          {text(`types.${type}`)} · <code>{key}</code>
        </div>
      </div>
      {canEdit && <FieldActions field={field} name={name} isCompact />}
    </li>
  )
}
