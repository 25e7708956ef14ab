import { Card, ConfirmDialog, EmptyState, showToast, useFormats } from '@guanxi/ui'
import { IconListDetails } from '@tabler/icons-react'
import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import { describeProblem } from '../../../api/describe-problem.ts'
import { useText } from '../../../i18n/text.ts'
import { paths } from '../../../paths.ts'
import { can } from '../../../router/require-permission.ts'
import { useSession } from '../../../router/use-session.ts'
import { ButtonLink } from '../../../shell/button-link.tsx'
import { labelIn } from '../../own-fields/own-field.ts'
import { shapeQuery } from '../../own-fields/queries.ts'
import shared from '../fields/fields.module.css'
import { useObjectName } from '../fields/use-object-name.ts'
import { SettingsFrame } from '../settings-frame.tsx'
import css from './choice-lists.module.css'
import { ListForm } from './list-form.tsx'
import { ListRow } from './list-row.tsx'
import { type ChoiceList, choiceListsQuery, removeChoiceList } from './queries.ts'

const route = getRouteApi('/shell/settings/choice-lists')

function RemoveList({ list, onClose }: { list: ChoiceList | undefined; onClose: () => void }) {
  const text = useText('shape')
  const appText = useText('app')
  const { language } = useFormats()
  const queries = useQueryClient()
  const name = list ? labelIn(list.labels, language) : ''
  return (
    <ConfirmDialog
      opened={list !== undefined}
      title={text('lists.removeTitle', { name })}
      confirmLabel={text('row.remove')}
      tone="bad"
      onClose={onClose}
      onConfirm={async () => {
        try {
          if (list) await removeChoiceList(list)
          showToast(text('lists.removed', { name }), { tone: 'good' })
        } finally {
          await queries.invalidateQueries({ queryKey: choiceListsQuery.queryKey, exact: true })
        }
      }}
      describeError={(error) => describeProblem(error, appText)}
    >
      {text('lists.removeText')}
    </ConfirmDialog>
  )
}

function Lists({ lists, canEdit }: { lists: readonly ChoiceList[]; canEdit: boolean }) {
  const text = useText('shape')
  const { data: objects } = useSuspenseQuery(shapeQuery)
  const objectName = useObjectName(objects)
  const [removing, setRemoving] = useState<ChoiceList>()
  const nameOf = (object: string): string => {
    const found = objects.find((one) => one.object === object)
    return found ? objectName(found) : text('lists.gone')
  }
  return (
    <>
      <Card flush>
        <ul className={css.list} aria-label={text('lists.title')}>
          {lists.map((list) => (
            <ListRow key={list.choiceSetId} list={list} canEdit={canEdit} nameOf={nameOf} onRemove={() => setRemoving(list)} />
          ))}
        </ul>
      </Card>
      <RemoveList list={removing} onClose={() => setRemoving(undefined)} />
    </>
  )
}

/** The lists of choices that several fields use. */
export function ChoiceListsPage() {
  const text = useText('shape')
  const { user } = useSession()
  const { list: wanted } = route.useSearch()
  const { data: lists } = useSuspenseQuery(choiceListsQuery)
  const canEdit = can(user, 'shape.field.edit')
  const edited = lists.find(({ choiceSetId }) => choiceSetId === wanted)
  const back = <ButtonLink target={paths.fields()}>{text('form.back')}</ButtonLink>
  if (canEdit && (edited || wanted === 'new'))
    return (
      <SettingsFrame part="fields">
        <h2 className={shared.headName}>{text(edited ? 'lists.change' : 'lists.add')}</h2>
        <ListForm key={wanted} {...(edited ? { list: edited } : {})} />
      </SettingsFrame>
    )
  const add = canEdit && (
    <ButtonLink target={paths.choiceLists('new')} variant="filled" color="seal">
      {text('lists.add')}
    </ButtonLink>
  )
  return (
    <SettingsFrame
      part="fields"
      actions={
        <>
          {back}
          {lists.length > 0 && add}
        </>
      }
    >
      <h2 className={shared.headName}>{text('lists.title')}</h2>
      <p className={shared.intro}>{text('lists.intro')}</p>
      {lists.length === 0 ? (
        <Card>
          <EmptyState title={text('lists.none')} icon={<IconListDetails />} action={add}>
            {text('lists.noneText')}
          </EmptyState>
        </Card>
      ) : (
        <Lists lists={lists} canEdit={canEdit} />
      )}
    </SettingsFrame>
  )
}
