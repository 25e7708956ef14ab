import { EmptyState, useFormats } from '@guanxi/ui'
import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useEffect } from 'react'
import { useText } from '../../../../i18n/text.ts'
import { paths } from '../../../../paths.ts'
import { ButtonLink } from '../../../../shell/button-link.tsx'
import { labelIn } from '../../../own-fields/own-field.ts'
import { type CustomField, forgetShape, shapeQuery } from '../../../own-fields/queries.ts'
import { SettingsFrame } from '../../settings-frame.tsx'
import css from '../fields.module.css'
import { TypeIcon } from '../type-icon.tsx'
import { EndedNote } from './ended-note.tsx'
import { GoingCard } from './going-card.tsx'
import { type Becoming, typeChangeQuery } from './queries.ts'
import { TypeForm } from './type-form.tsx'

const route = getRouteApi('/shell/settings/fields/$fieldId/type')

const isBecoming = (type: CustomField['type']): type is Becoming =>
  !['roll_up', 'formula', 'address', 'file', 'reference'].some((one) => one === type)

function Changing({ field }: { field: CustomField }) {
  const queries = useQueryClient()
  const { data } = useSuspenseQuery(typeChangeQuery(field.fieldId))
  const { change, becomes } = data
  const isDone = change?.state === 'done'
  const changeId = change?.changeId
  // The field is another one now: whatever knows it asks anew.
  useEffect(() => {
    if (isDone && changeId !== undefined) void forgetShape(queries)
  }, [isDone, changeId, queries])
  if (change?.state === 'filling') return <GoingCard change={change} />
  return (
    <>
      {change && <EndedNote change={change} />}
      <TypeForm key={`${field.type} ${field.version}`} field={field} becomes={becomes.filter(isBecoming)} />
    </>
  )
}

/** To make of a field one of another type, with what stands in it. */
export function TypePage() {
  const text = useText('shape')
  const { language } = useFormats()
  const { fieldId } = route.useParams()
  const { data: objects } = useSuspenseQuery(shapeQuery)
  const field = objects.flatMap(({ fields }) => fields).find((one) => one.fieldId === fieldId && one.removedAt === null)
  if (!field) {
    const back = <ButtonLink target={paths.fields()}>{text('form.back')}</ButtonLink>
    return (
      <SettingsFrame part="fields" actions={back}>
        <EmptyState title={text('form.gone')} action={back} />
      </SettingsFrame>
    )
  }
  return (
    <SettingsFrame part="fields" actions={<ButtonLink target={paths.field(fieldId)}>{text('retype.back')}</ButtonLink>}>
      <div className={css.head}>
        <TypeIcon type={field.type} />
        <div>
          <h2 className={css.headName}>{labelIn(field.labels, language)}</h2>
          <p className={css.hint}>
            {text(`types.${field.type}`)} · <code>{field.key}</code>
          </p>
        </div>
      </div>
      <Changing field={field} />
    </SettingsFrame>
  )
}
