import { Button, Modal, SegmentedControl } from '@mantine/core'
import { IconHistory } from '@tabler/icons-react'
import { useState } from 'react'
import { useText } from '../../../i18n/text.ts'
import { AsOf } from './as-of.tsx'
import { ChangesList } from './changes-list.tsx'

const coreFields = [
  'displayName',
  'givenName',
  'familyName',
  'kind',
  'phone',
  'email',
  'birthday',
  'city',
  'country',
  'source',
  'locale',
  'timeZone',
] as const

interface HistoryButtonProps {
  customer: {
    readonly customerId: string
    readonly custom: Readonly<Record<string, unknown>>
    readonly closed: Readonly<Record<string, string>>
  }
}

/** Opens what the record said before: each change, and the whole as of any day. */
export function HistoryButton({ customer: { customerId, custom, closed } }: HistoryButtonProps) {
  const text = useText('relations')
  const uiText = useText('ui')
  const [isOpen, setOpen] = useState(false)
  const [part, setPart] = useState('changes')
  const fields = [...coreFields, ...Object.keys(custom)].filter((key) => closed[key] !== 'hidden')
  return (
    <div>
      <Button variant="subtle" color="gray" leftSection={<IconHistory size={15} />} onClick={() => setOpen(true)}>
        {text('history.open')}
      </Button>
      <Modal
        opened={isOpen}
        onClose={() => setOpen(false)}
        title={text('history.title')}
        size="lg"
        closeButtonProps={{ 'aria-label': uiText('close') }}
      >
        <SegmentedControl
          fullWidth
          aria-label={text('history.title')}
          data={[
            { value: 'changes', label: text('history.changes') },
            { value: 'asOf', label: text('history.asOf') },
          ]}
          value={part}
          onChange={setPart}
        />
        {part === 'changes' ? <ChangesList customerId={customerId} fields={fields} /> : <AsOf customerId={customerId} />}
      </Modal>
    </div>
  )
}
