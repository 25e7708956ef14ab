import { showToast } from '@guanxi/ui'
import { Button } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { describeProblem } from '../../../api/describe-problem.ts'
import { useText } from '../../../i18n/text.ts'
import css from './contact.module.css'
import { preferenceQuery, removePreference } from './queries.ts'

interface ForgetButtonProps {
  customerId: string
  version: number
  onDone: () => void
}

export function ForgetButton({ customerId, version, onDone }: ForgetButtonProps) {
  const text = useText('customers')
  const appText = useText('app')
  const queries = useQueryClient()
  const [isRemoving, setRemoving] = useState(false)

  async function remove() {
    setRemoving(true)
    try {
      queries.setQueryData(preferenceQuery(customerId).queryKey, await removePreference(customerId, version))
      showToast(text('pages.contact.removed'), { tone: 'good' })
      onDone()
    } catch (error) {
      showToast(describeProblem(error, appText), { tone: 'bad' })
    } finally {
      setRemoving(false)
    }
  }

  return (
    <Button variant="subtle" className={css.remove} loading={isRemoving} onClick={() => void remove()}>
      {text('pages.contact.remove')}
    </Button>
  )
}
