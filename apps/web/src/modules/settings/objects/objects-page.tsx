import { Card, ConfirmDialog, EmptyState, useFormats } from '@guanxi/ui'
import { Button } from '@mantine/core'
import { IconBox } from '@tabler/icons-react'
import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { describeProblem } from '../../../api/describe-problem.ts'
import { useText } from '../../../i18n/text.ts'
import { labelIn } from '../../own-fields/own-field.ts'
import { useKinds } from '../../records/kinds/use-kinds.ts'
import { usesQuery } from '../fields/queries.ts'
import { WhatUses } from '../fields/what-uses.tsx'
import { SettingsFrame } from '../settings-frame.tsx'
import { ObjectDialog, type ObjectEdit } from './object-dialog.tsx'
import { ObjectRow, RemovedObjectRow } from './object-row.tsx'
import css from './objects.module.css'
import { type CustomObject, forgetObjects, objectsQuery, removeObject } from './queries.ts'
import { RelationsCard } from './relations/relations-card.tsx'

function RemoveDialog({ object, onClose }: { object: CustomObject | undefined; onClose: () => void }) {
  const text = useText('records')
  const appText = useText('app')
  const { language } = useFormats()
  const queries = useQueryClient()
  const kind = object ? labelIn(object.plurals, language) : ''
  return (
    <ConfirmDialog
      opened={object !== undefined}
      title={text('settings.removeTitle', { kind })}
      confirmLabel={text('settings.remove')}
      tone="bad"
      onClose={onClose}
      onConfirm={async () => {
        try {
          if (object) await removeObject(object)
        } finally {
          await forgetObjects(queries)
        }
      }}
      describeError={(error) => describeProblem(error, appText)}
    >
      {text('settings.removeText')}
      {object && <WhatUses query={usesQuery('objects', object.objectId)} />}
    </ConfirmDialog>
  )
}

function Removed({ objects }: { objects: readonly CustomObject[] }) {
  const text = useText('records')
  if (objects.length === 0) return null
  return (
    <Card title={text('settings.removed')} flush>
      <ul className={css.list} aria-label={text('settings.removed')}>
        {objects.map((object) => (
          <RemovedObjectRow key={object.objectId} object={object} />
        ))}
      </ul>
    </Card>
  )
}

/** What kinds of record the company keeps beside its customers. */
export function ObjectsPage() {
  const text = useText('records')
  const { data: objects } = useSuspenseQuery(objectsQuery)
  const kinds = useKinds()
  const [edit, setEdit] = useState<ObjectEdit>()
  const [removing, setRemoving] = useState<CustomObject>()
  const inUse = objects.filter(({ removedAt }) => removedAt === null)
  const add = (
    <Button variant="filled" color="seal" onClick={() => setEdit({ object: undefined })}>
      {text('settings.add')}
    </Button>
  )
  return (
    <SettingsFrame part="objects" actions={inUse.length > 0 && add}>
      <Card {...(inUse.length > 0 ? { title: text('settings.title') } : {})} flush>
        {inUse.length === 0 ? (
          <EmptyState title={text('settings.none')} icon={<IconBox />} action={add}>
            {text('settings.intro')}
          </EmptyState>
        ) : (
          <>
            <p className={css.intro}>{text('settings.intro')}</p>
            <ul className={css.list} aria-label={text('settings.title')}>
              {inUse.map((object) => (
                <ObjectRow
                  key={object.objectId}
                  object={object}
                  isOpen={kinds.some(({ key }) => key === object.key)}
                  onChange={() => setEdit({ object })}
                  onRemove={() => setRemoving(object)}
                />
              ))}
            </ul>
          </>
        )}
      </Card>
      {inUse.length > 0 && <RelationsCard />}
      <Removed objects={objects.filter(({ removedAt }) => removedAt !== null)} />
      <ObjectDialog edit={edit} onClose={() => setEdit(undefined)} />
      <RemoveDialog object={removing} onClose={() => setRemoving(undefined)} />
    </SettingsFrame>
  )
}
