import { showToast } from '@guanxi/ui'
import { ActionIcon, Button, Menu } from '@mantine/core'
import { IconArrowsSort, IconDots, IconPencil, IconTransform, IconTrash } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { describeProblem } from '../../../api/describe-problem.ts'
import { useText } from '../../../i18n/text.ts'
import { paths } from '../../../paths.ts'
import { type CustomField, forgetShape } from '../../own-fields/queries.ts'
import { indexField } from './queries.ts'
import { RemoveDialog } from './remove-dialog.tsx'

// What these hold could be nothing of another type.
const fixed = ['roll_up', 'formula', 'address', 'file', 'reference'] as const

/** What can be done to a field beside changing what it says. */
export function FieldActions({ field, name, isCompact }: { field: CustomField; name: string; isCompact: boolean }) {
  const text = useText('shape')
  const appText = useText('app')
  const queries = useQueryClient()
  const navigate = useNavigate()
  const [isRemoving, setRemoving] = useState(false)
  const canIndex = field.indexable && (field.indexState === 'none' || field.indexState === 'failed')

  const canRetype = !fixed.some((type) => type === field.type)

  async function index() {
    try {
      await indexField(field)
      showToast(text('row.indexing', { name }))
    } catch (error) {
      showToast(describeProblem(error, appText), { tone: 'bad' })
    } finally {
      await forgetShape(queries)
    }
  }

  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          {isCompact ? (
            <ActionIcon aria-label={text('row.actionsFor', { name })}>
              <IconDots size={18} />
            </ActionIcon>
          ) : (
            <Button>{text('row.actions')}</Button>
          )}
        </Menu.Target>
        <Menu.Dropdown>
          {isCompact && (
            <Menu.Item leftSection={<IconPencil size={16} />} onClick={() => void navigate(paths.field(field.fieldId))}>
              {text('row.edit')}
            </Menu.Item>
          )}
          {canIndex && (
            <Menu.Item leftSection={<IconArrowsSort size={16} />} onClick={() => void index()}>
              {text(field.indexState === 'failed' ? 'row.indexAgain' : 'row.index')}
            </Menu.Item>
          )}
          {canRetype && (
            <Menu.Item leftSection={<IconTransform size={16} />} onClick={() => void navigate(paths.fieldType(field.fieldId))}>
              {text('row.retype')}
            </Menu.Item>
          )}
          <Menu.Item color="bad" leftSection={<IconTrash size={16} />} onClick={() => setRemoving(true)}>
            {text('row.remove')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <RemoveDialog field={field} name={name} opened={isRemoving} onClose={() => setRemoving(false)} />
    </>
  )
}
