import { Button, Modal } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { useText } from '../../../i18n/text.ts'
import { paths } from '../../../paths.ts'
import type { Candidate } from '../relations/candidates.ts'
import { OtherInput } from '../relations/other-input.tsx'
import css from './merging.module.css'
import type { Compared } from './queries.ts'

interface MergeWithProps {
  customer: Pick<Compared, 'customerId' | 'displayName' | 'kind'>
  opened: boolean
  onClose: () => void
}

function WithForm({ customer, onClose }: Omit<MergeWithProps, 'opened'>) {
  const text = useText('merging')
  const uiText = useText('ui')
  const navigate = useNavigate()
  const [other, setOther] = useState<Candidate>()
  const [isAsked, setAsked] = useState(false)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setAsked(true)
    if (other) void navigate(paths.merge(customer.customerId, other.value))
  }
  return (
    <form className={css.form} noValidate onSubmit={submit}>
      <OtherInput
        kinds={[customer.kind]}
        except={customer.customerId}
        value={other?.value ?? null}
        chosen={other}
        error={isAsked && !other ? text('pickNeeded') : undefined}
        onChange={setOther}
      />
      <div className={css.actions}>
        <Button onClick={onClose}>{uiText('cancel')}</Button>
        <Button type="submit" variant="filled" color="seal">
          {text('compare')}
        </Button>
      </div>
    </form>
  )
}

/** Whom a customer is the same as: found by what one knows of them. */
export function MergeWith({ opened, ...form }: MergeWithProps) {
  const text = useText('merging')
  const uiText = useText('ui')
  return (
    <Modal
      opened={opened}
      onClose={form.onClose}
      title={text('withTitle', { name: form.customer.displayName })}
      closeButtonProps={{ 'aria-label': uiText('close') }}
    >
      <WithForm {...form} />
    </Modal>
  )
}
