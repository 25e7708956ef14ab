import { showToast } from '@guanxi/ui'
import { Button, Modal, TextInput } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { describeProblem } from '../../../api/describe-problem.ts'
import { ApiProblem } from '../../../api/problem.ts'
import { useText } from '../../../i18n/text.ts'
import { changeRelation, forgetRelations, type Relation, type RelationChange } from './queries.ts'
import css from './relations.module.css'

interface ChangeDialogProps {
  customerId: string
  /** What is to be done with it; nothing: the dialog is closed. */
  relation: Relation | undefined
  isEnding: boolean
  today: string
  onClose: () => void
}

interface Entered {
  role: string
  since: string
  until: string
}

const changeOf = ({ role, since, until }: Entered): RelationChange => ({
  role: role.trim() || null,
  since: since || null,
  until: until || null,
})

function ChangeForm({ customerId, relation, isEnding, today, onClose }: ChangeDialogProps & { relation: Relation }) {
  const text = useText('relations')
  const appText = useText('app')
  const uiText = useText('ui')
  const queries = useQueryClient()
  const [entered, setEntered] = useState<Entered>({
    role: relation.role ?? '',
    since: relation.since ?? '',
    until: relation.until ?? (isEnding ? today : ''),
  })
  const [error, setError] = useState<string>()
  const [isSaving, setSaving] = useState(false)
  const change = (part: Partial<Entered>) => setEntered((before) => ({ ...before, ...part }))

  async function save(): Promise<void> {
    setSaving(true)
    try {
      await changeRelation(customerId, relation, isEnding ? { until: entered.until || null } : changeOf(entered))
      showToast(text(isEnding ? 'row.ended' : 'row.changed', { name: relation.otherName }), { tone: 'good' })
      onClose()
      await forgetRelations(queries)
    } catch (refusal) {
      const isLate = refusal instanceof ApiProblem && refusal.code === 'version_conflict'
      setError(isLate ? text('row.conflict') : describeProblem(refusal, appText))
      setSaving(false)
      if (isLate) await forgetRelations(queries)
    }
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    void save()
  }
  return (
    <form className={css.form} noValidate onSubmit={submit}>
      {error !== undefined && (
        <p className={css.error} role="alert">
          {error}
        </p>
      )}
      {!isEnding && (
        <TextInput
          label={text('dialog.role')}
          description={text('dialog.roleHint')}
          value={entered.role}
          maxLength={100}
          autoComplete="off"
          onChange={(event) => change({ role: event.currentTarget.value })}
        />
      )}
      <div className={css.pair}>
        {!isEnding && (
          <TextInput
            type="date"
            label={text('dialog.since')}
            value={entered.since}
            onChange={(event) => change({ since: event.currentTarget.value })}
          />
        )}
        <TextInput
          type="date"
          label={text('dialog.until')}
          description={text('dialog.untilHint')}
          value={entered.until}
          onChange={(event) => change({ until: event.currentTarget.value })}
        />
      </div>
      <div className={css.actions}>
        <Button onClick={onClose}>{uiText('cancel')}</Button>
        <Button type="submit" variant="filled" color="seal" loading={isSaving}>
          {isEnding ? text('row.end') : uiText('form.save')}
        </Button>
      </div>
    </form>
  )
}

/** Changes when a relation holds and the role in it, or ends it on a day. */
export function ChangeDialog(props: ChangeDialogProps) {
  const { relation, isEnding, onClose } = props
  const text = useText('relations')
  const uiText = useText('ui')
  const name = relation?.otherName ?? ''
  return (
    <Modal
      opened={relation !== undefined}
      onClose={onClose}
      title={text(isEnding ? 'row.endTitle' : 'row.changeTitle', { name })}
      closeButtonProps={{ 'aria-label': uiText('close') }}
    >
      {relation && <ChangeForm key={`${relation.relationId} ${isEnding}`} {...props} relation={relation} />}
    </Modal>
  )
}
