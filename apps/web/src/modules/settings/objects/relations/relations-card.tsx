import { Card, ConfirmDialog, showToast, useFormats } from '@guanxi/ui'
import { Button, Modal } from '@mantine/core'
import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { describeProblem } from '../../../../api/describe-problem.ts'
import { useText } from '../../../../i18n/text.ts'
import { labelIn } from '../../../own-fields/own-field.ts'
import { usesQuery } from '../../fields/queries.ts'
import { WhatUses } from '../../fields/what-uses.tsx'
import css from '../objects.module.css'
import { forgetObjects } from '../queries.ts'
import { type Relation, relationsQuery, removeRelation, restoreRelation } from './queries.ts'
import { RelationForm } from './relation-form.tsx'
import { RelationRow } from './relation-row.tsx'

function RemoveDialog({ relation, onClose }: { relation: Relation | undefined; onClose: () => void }) {
  const text = useText('records')
  const appText = useText('app')
  const { language } = useFormats()
  const queries = useQueryClient()
  return (
    <ConfirmDialog
      opened={relation !== undefined}
      title={text('relations.removeTitle', { name: relation ? labelIn(relation.labels, language) : '' })}
      confirmLabel={text('relations.remove')}
      tone="bad"
      onClose={onClose}
      onConfirm={async () => {
        try {
          if (relation) await removeRelation(relation)
        } finally {
          await forgetObjects(queries)
        }
      }}
      describeError={(error) => describeProblem(error, appText)}
    >
      {text('relations.removeText')}
      {relation && <WhatUses query={usesQuery('relations', relation.relationId)} />}
    </ConfirmDialog>
  )
}

/** The relations between kinds of records, and with customers. */
export function RelationsCard() {
  const text = useText('records')
  const uiText = useText('ui')
  const appText = useText('app')
  const queries = useQueryClient()
  const { data: relations } = useSuspenseQuery(relationsQuery)
  const [edit, setEdit] = useState<{ relation: Relation | undefined }>()
  const [removing, setRemoving] = useState<Relation>()

  async function bringBack(relation: Relation) {
    try {
      await restoreRelation(relation)
    } catch (error) {
      showToast(describeProblem(error, appText), { tone: 'bad' })
    }
    await forgetObjects(queries)
  }

  return (
    <Card
      title={text('relations.title')}
      more={<Button onClick={() => setEdit({ relation: undefined })}>{text('relations.add')}</Button>}
      flush
    >
      <p className={css.intro}>{text('relations.intro')}</p>
      {relations.length > 0 && (
        <ul className={css.list} aria-label={text('relations.title')}>
          {relations.map((relation) => (
            <RelationRow
              key={relation.relationId}
              relation={relation}
              onChange={() => setEdit({ relation })}
              onRemove={() => setRemoving(relation)}
              onRestore={() => void bringBack(relation)}
            />
          ))}
        </ul>
      )}
      <Modal
        opened={edit !== undefined}
        onClose={() => setEdit(undefined)}
        title={text(edit?.relation ? 'relations.change' : 'relations.add')}
        closeButtonProps={{ 'aria-label': uiText('close') }}
      >
        {edit && <RelationForm relation={edit.relation} onClose={() => setEdit(undefined)} />}
      </Modal>
      <RemoveDialog relation={removing} onClose={() => setRemoving(undefined)} />
    </Card>
  )
}
