import { EmptyState, useFormats } from '@guanxi/ui'
import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useText } from '../../../i18n/text.ts'
import { paths } from '../../../paths.ts'
import { ButtonLink } from '../../../shell/button-link.tsx'
import { labelIn } from '../../own-fields/own-field.ts'
import { shapeQuery } from '../../own-fields/queries.ts'
import { SettingsFrame } from '../settings-frame.tsx'
import { FieldActions } from './field-actions.tsx'
import { FieldForm } from './field-form.tsx'
import css from './fields.module.css'
import { TypeIcon } from './type-icon.tsx'
import { TypePicker } from './type-picker.tsx'

const newRoute = getRouteApi('/shell/settings/fields/new')
const route = getRouteApi('/shell/settings/fields/$fieldId')

/** First what will stand in it, then what it is called. */
export function NewFieldPage() {
  const text = useText('shape')
  const { object, type } = newRoute.useSearch()
  const back = <ButtonLink target={paths.fields(object)}>{text('form.back')}</ButtonLink>
  if (type === undefined)
    return (
      <SettingsFrame part="fields" actions={back}>
        <TypePicker object={object} />
      </SettingsFrame>
    )
  return (
    <SettingsFrame part="fields" actions={back}>
      <div className={css.head}>
        <TypeIcon type={type} />
        <h2 className={css.headName}>{text('form.new', { type: text(`types.${type}`) })}</h2>
        <ButtonLink target={paths.newField(object)}>{text('form.otherType')}</ButtonLink>
      </div>
      <FieldForm key={type} object={object} type={type} />
    </SettingsFrame>
  )
}

export function FieldPage() {
  const text = useText('shape')
  const { language } = useFormats()
  const { fieldId } = route.useParams()
  const { data: objects } = useSuspenseQuery(shapeQuery)
  const field = objects.flatMap(({ fields }) => fields).find((one) => one.fieldId === fieldId && one.removedAt === null)
  const back = <ButtonLink target={paths.fields(field?.object)}>{text('form.back')}</ButtonLink>
  if (!field)
    return (
      <SettingsFrame part="fields" actions={back}>
        <EmptyState title={text('form.gone')} action={back} />
      </SettingsFrame>
    )
  const name = labelIn(field.labels, language)
  return (
    <SettingsFrame
      part="fields"
      actions={
        <>
          {back}
          <FieldActions field={field} name={name} isCompact={false} />
        </>
      }
    >
      <div className={css.head}>
        <TypeIcon type={field.type} />
        <div>
          <h2 className={css.headName}>{name}</h2>
          <p className={css.hint}>
            {text(`types.${field.type}`)} · <code>{field.key}</code>
          </p>
        </div>
      </div>
      <FieldForm key={fieldId} object={field.object} type={field.type} field={field} />
    </SettingsFrame>
  )
}
