import { Card, EmptyState, showToast, useFormats, ViewTabs } from '@guanxi/ui'
import { IconForms } from '@tabler/icons-react'
import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { ApiProblem } from '../../../api/problem.ts'
import { useText } from '../../../i18n/text.ts'
import { paths } from '../../../paths.ts'
import { can } from '../../../router/require-permission.ts'
import { useSession } from '../../../router/use-session.ts'
import { ButtonLink } from '../../../shell/button-link.tsx'
import { labelIn } from '../../own-fields/own-field.ts'
import { customerObject, forgetShape, type ShapedObject, shapeQuery } from '../../own-fields/queries.ts'
import { SettingsFrame } from '../settings-frame.tsx'
import { CoreCard } from './core-card.tsx'
import css from './fields.module.css'
import { OwnListCard } from './own-list-card.tsx'
import { RemovedCard } from './removed-card.tsx'
import { useObjectName } from './use-object-name.ts'

const route = getRouteApi('/shell/settings/fields')
const pollMs = 1500

const isBuilding = (objects: readonly ShapedObject[] | undefined): boolean =>
  objects?.some(({ fields }) => fields.some(({ indexState }) => indexState === 'building')) ?? false

/** What the company added; read again while an index is being built, and told when it is there. */
function useShape(): readonly ShapedObject[] {
  const text = useText('shape')
  const { language } = useFormats()
  const queries = useQueryClient()
  const { data } = useSuspenseQuery({ ...shapeQuery, refetchInterval: (query) => (isBuilding(query.state.data) ? pollMs : false) })
  const building = useRef<ReadonlySet<string>>(new Set())
  useEffect(() => {
    const fields = data.flatMap((object) => object.fields)
    for (const field of fields.filter(({ fieldId, indexState }) => indexState === 'ready' && building.current.has(fieldId))) {
      showToast(text('row.indexed', { name: labelIn(field.labels, language) }), { tone: 'good' })
      void forgetShape(queries)
    }
    building.current = new Set(fields.filter(({ indexState }) => indexState === 'building').map(({ fieldId }) => fieldId))
  }, [data, language, queries, text])
  return data
}

function NoneYet({ add }: { add: ReturnType<typeof ButtonLink> | undefined }) {
  const text = useText('shape')
  return (
    <Card>
      <EmptyState title={text('page.none')} icon={<IconForms />} action={add}>
        {text(add ? 'page.noneText' : 'page.noneReader')}
      </EmptyState>
    </Card>
  )
}

/** The fields of an object: those that came with the product, and those that the company added. */
export function FieldsPage() {
  const text = useText('shape')
  const relationsText = useText('relations')
  const navigate = useNavigate()
  const { user } = useSession()
  const { object: wanted = customerObject } = route.useSearch()
  const objects = useShape()
  const nameOf = useObjectName(objects)
  const object = objects.find((one) => one.object === wanted) ?? objects[0]
  if (!object) throw new ApiProblem(404, { code: 'not_found' })
  const canEdit = can(user, 'shape.field.edit')
  const add =
    canEdit && object.room > 0 ? (
      <ButtonLink target={paths.newField(object.object)} variant="filled" color="seal">
        {text('page.add')}
      </ButtonLink>
    ) : undefined
  const own = object.fields.filter(({ removedAt }) => removedAt === null)
  return (
    <SettingsFrame part="fields" actions={own.length > 0 && add}>
      {objects.length > 1 && (
        <ViewTabs
          label={text('page.objects')}
          views={objects.map((one) => ({ id: one.object, label: nameOf(one) }))}
          current={object.object}
          onChoose={(id) => void navigate({ ...paths.fields(id), replace: true })}
        />
      )}
      {own.length > 0 && <p className={css.intro}>{text('page.intro')}</p>}
      {own.length === 0 ? <NoneYet add={add} /> : <OwnListCard key={object.object} object={object} fields={own} canEdit={canEdit} />}
      <p className={css.hint}>
        <Link {...paths.choiceLists()} className={css.link}>
          {text('lists.title')}
        </Link>
        {' · '}
        {text('lists.about')}
      </p>
      {object.object === customerObject && can(user, 'customers.customer.see') && (
        <p className={css.hint}>
          <Link {...paths.information()} className={css.link}>
            {text('information.title')}
          </Link>
          {' · '}
          {text('information.about')}
        </p>
      )}
      {object.object === customerObject && can(user, 'customers.customer.see') && (
        <p className={css.hint}>
          <Link {...paths.relationKinds()} className={css.link}>
            {relationsText('kinds.title')}
          </Link>
          {' · '}
          {relationsText('kinds.about')}
        </p>
      )}
      <RemovedCard object={object} canEdit={canEdit} />
      {object.object === customerObject && can(user, 'customers.customer.see') && <CoreCard />}
    </SettingsFrame>
  )
}
