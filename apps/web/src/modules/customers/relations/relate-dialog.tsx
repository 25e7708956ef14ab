import { Button, Modal, SegmentedControl, Select, TextInput } from '@mantine/core'
import { type FormEvent, useMemo } from 'react'
import { useText } from '../../../i18n/text.ts'
import { can } from '../../../router/require-permission.ts'
import { useSession } from '../../../router/use-session.ts'
import { optionsFor } from './entered.ts'
import { NewOther } from './new-other.tsx'
import { OtherInput } from './other-input.tsx'
import type { CustomerKind } from './queries.ts'
import css from './relations.module.css'
import { useKindWords } from './use-kind-words.ts'
import { useRelateForm } from './use-relate-form.ts'

interface RelateDialogProps {
  customerId: string
  kind: CustomerKind
  opened: boolean
  onClose: () => void
}

function RelateForm({ customerId, kind, onClose }: Omit<RelateDialogProps, 'opened'>) {
  const text = useText('relations')
  const uiText = useText('ui')
  const { user } = useSession()
  const { kinds, nameOf } = useKindWords()
  const options = useMemo(() => optionsFor(kind, kinds), [kind, kinds])
  const { entered, option, wrong, isSaving, change, save, choose } = useRelateForm({ customerId, options, onClose })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    void save()
  }
  return (
    <form className={css.form} noValidate aria-label={text('dialog.title')} onSubmit={submit}>
      {wrong.form !== undefined && (
        <p className={css.error} role="alert">
          {wrong.form}
        </p>
      )}
      <Select
        label={text('dialog.relation')}
        placeholder={text('dialog.choose')}
        data={options.map(({ value, type, direction }) => ({ value, label: nameOf(type, direction) }))}
        value={entered.option}
        searchable
        withAsterisk
        error={wrong.option ?? null}
        onChange={choose}
      />
      {can(user, 'customers.customer.create') && (
        <SegmentedControl
          aria-label={text('dialog.who')}
          data={[
            { value: 'known', label: text('dialog.known') },
            { value: 'new', label: text('dialog.new') },
          ]}
          value={entered.isNew ? 'new' : 'known'}
          onChange={(value) => change({ isNew: value === 'new' })}
        />
      )}
      {entered.isNew ? (
        <NewOther entered={entered} kinds={option?.otherKinds ?? []} error={wrong.newName} onChange={change} />
      ) : (
        <OtherInput
          key={option?.value}
          kinds={option?.otherKinds ?? ['person', 'household', 'company']}
          except={customerId}
          value={entered.other?.value ?? null}
          chosen={entered.other}
          error={wrong.other}
          onChange={(other) => change({ other })}
        />
      )}
      <div className={css.pair}>
        <TextInput
          label={text('dialog.role')}
          description={text('dialog.roleHint')}
          value={entered.role}
          maxLength={100}
          autoComplete="off"
          onChange={(event) => change({ role: event.currentTarget.value })}
        />
        <TextInput
          type="date"
          label={text('dialog.since')}
          description={text('dialog.sinceHint')}
          value={entered.since}
          onChange={(event) => change({ since: event.currentTarget.value })}
        />
      </div>
      <div className={css.actions}>
        <Button onClick={onClose}>{uiText('cancel')}</Button>
        <Button type="submit" variant="filled" color="seal" loading={isSaving}>
          {text('dialog.submit')}
        </Button>
      </div>
    </form>
  )
}

/** Relates a customer with another who is known, or made in the same step. */
export function RelateDialog({ opened, onClose, ...props }: RelateDialogProps) {
  const text = useText('relations')
  const uiText = useText('ui')
  return (
    <Modal opened={opened} onClose={onClose} title={text('dialog.title')} closeButtonProps={{ 'aria-label': uiText('close') }}>
      {opened && <RelateForm {...props} onClose={onClose} />}
    </Modal>
  )
}
