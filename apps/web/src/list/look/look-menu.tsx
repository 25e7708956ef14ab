import { densities } from '@guanxi/ui'
import { ActionIcon, Menu } from '@mantine/core'
import { IconAdjustmentsHorizontal, IconPalette, IconPrinter } from '@tabler/icons-react'
import { useState } from 'react'
import { useText } from '../../i18n/text.ts'
import type { CustomerField } from '../../modules/customers/fields/use-fields.ts'
import type { KeptList } from '../use-kept-list.ts'
import { ColoursDialog } from './colours-dialog.tsx'

interface LookMenuProps {
  fields: readonly CustomerField[]
  list: KeptList
}

const size = 15

/** How a list looks: the height of its rows, its colours, and on paper. */
export function LookMenu({ fields, list }: LookMenuProps) {
  const text = useText('lists')
  const uiText = useText('ui')
  const [isColouring, setColouring] = useState(false)
  const { kind, density } = list.display
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon aria-label={text('look.menu')}>
            <IconAdjustmentsHorizontal size={18} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {kind === 'table' && (
            <>
              <Menu.Label>{uiText('grid.rowHeight')}</Menu.Label>
              <Menu.RadioGroup
                value={density}
                onChange={(chosen) => list.show({ density: densities.find((one) => one === chosen) ?? 'normal' })}
              >
                {densities.map((one) => (
                  <Menu.RadioItem key={one} value={one}>
                    {uiText(`grid.density.${one}`)}
                  </Menu.RadioItem>
                ))}
              </Menu.RadioGroup>
              <Menu.Divider />
            </>
          )}
          {kind !== 'chart' && (
            <Menu.Item leftSection={<IconPalette size={size} />} onClick={() => setColouring(true)}>
              {text('look.colours')}
            </Menu.Item>
          )}
          <Menu.Item leftSection={<IconPrinter size={size} />} onClick={() => setTimeout(() => window.print())}>
            {text('look.print')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <ColoursDialog opened={isColouring} fields={fields} list={list} onClose={() => setColouring(false)} />
    </>
  )
}
