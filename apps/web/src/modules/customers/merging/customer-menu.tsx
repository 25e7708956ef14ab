import { ActionIcon, Menu } from '@mantine/core'
import { IconArrowMerge, IconDots } from '@tabler/icons-react'
import { useState } from 'react'
import { useText } from '../../../i18n/text.ts'
import { MergeWith } from './merge-with.tsx'
import type { Compared } from './queries.ts'

/** What else can be done with a customer. */
export function CustomerMenu({ customer }: { customer: Compared }) {
  const text = useText('merging')
  const [isMerging, setMerging] = useState(false)
  if (!customer.can.includes('customers.customer.merge') || customer.anonymous) return null
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon variant="default" size={32} aria-label={text('menu')}>
            <IconDots size={17} stroke={1.7} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconArrowMerge size={16} stroke={1.7} />} onClick={() => setMerging(true)}>
            {text('with')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <MergeWith customer={customer} opened={isMerging} onClose={() => setMerging(false)} />
    </>
  )
}
