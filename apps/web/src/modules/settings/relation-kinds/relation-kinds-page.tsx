import { Card } from '@guanxi/ui'
import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useText } from '../../../i18n/text.ts'
import { paths } from '../../../paths.ts'
import { can } from '../../../router/require-permission.ts'
import { useSession } from '../../../router/use-session.ts'
import { ButtonLink } from '../../../shell/button-link.tsx'
import { relationKindsQuery } from '../../customers/relations/queries.ts'
import css from '../choice-lists/choice-lists.module.css'
import shared from '../fields/fields.module.css'
import { SettingsFrame } from '../settings-frame.tsx'
import { KindForm } from './kind-form.tsx'
import { KindRow } from './kind-row.tsx'

const route = getRouteApi('/shell/settings/relation-kinds')

/** How customers can be related with each other. */
export function RelationKindsPage() {
  const text = useText('relations')
  const shapeText = useText('shape')
  const { user } = useSession()
  const { kind: wanted } = route.useSearch()
  const { data: kinds } = useSuspenseQuery(relationKindsQuery)
  const canEdit = can(user, 'customers.relation_kind.edit')
  const edited = kinds.find(({ type }) => type === wanted)
  if (canEdit && (edited || wanted === 'new'))
    return (
      <SettingsFrame part="fields">
        <h2 className={shared.headName}>{text(edited ? 'kinds.change' : 'kinds.add')}</h2>
        <KindForm key={wanted} {...(edited ? { kind: edited } : {})} />
      </SettingsFrame>
    )
  return (
    <SettingsFrame
      part="fields"
      actions={
        <>
          <ButtonLink target={paths.fields()}>{shapeText('form.back')}</ButtonLink>
          {canEdit && (
            <ButtonLink target={paths.relationKinds('new')} variant="filled" color="seal">
              {text('kinds.add')}
            </ButtonLink>
          )}
        </>
      }
    >
      <h2 className={shared.headName}>{text('kinds.title')}</h2>
      <p className={shared.intro}>{text('kinds.intro')}</p>
      <Card flush>
        <ul className={css.list} aria-label={text('kinds.title')}>
          {kinds.map((kind) => (
            <KindRow key={kind.type} kind={kind} canEdit={canEdit} />
          ))}
        </ul>
      </Card>
    </SettingsFrame>
  )
}
