import { Button, Menu } from '@mantine/core'
import { IconColumns3 } from '@tabler/icons-react'
import { useUiText } from '../text/use-ui-text.ts'

export interface ColumnChoiceProps {
  columns: readonly { key: string; label: string }[]
  hidden: Readonly<Record<string, boolean>>
  onChange: (hidden: Readonly<Record<string, boolean>>) => void
}

/** Which columns a list shows. The first one names the row and stays. */
export function ColumnChoice({ columns, hidden, onChange }: ColumnChoiceProps) {
  const text = useUiText()
  return (
    <Menu position="bottom-end" closeOnItemClick={false}>
      <Menu.Target>
        <Button variant="subtle" color="gray" leftSection={<IconColumns3 size={16} stroke={1.7} />}>
          {text('grid.columns')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown mah="60vh">
        {columns.slice(1).map((column) => (
          <Menu.CheckboxItem
            key={column.key}
            checked={hidden[column.key] !== true}
            onChange={(isShown) => onChange({ ...hidden, [column.key]: !isShown })}
          >
            {column.label}
          </Menu.CheckboxItem>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
