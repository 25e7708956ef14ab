import { ConfirmDialog, showToast } from '@guanxi/ui'
import { ActionIcon, Button, Menu } from '@mantine/core'
import { IconDots } from '@tabler/icons-react'
import { useState } from 'react'
import { describeProblem } from '../../../api/describe-problem.ts'
import { useText } from '../../../i18n/text.ts'
import type { ListState } from '../list/use-list-state.ts'
import { type SavedView, useKeepView } from './queries.ts'
import { SaveViewDialog } from './save-view-dialog.tsx'

type Open = 'save' | 'edit' | 'remove' | undefined

function OwnViewMenu({ view, onOpen }: { view: SavedView; onOpen: (what: Open) => void }) {
  const text = useText('customers')
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon aria-label={text('pages.views.actions', { name: view.name })}>
          <IconDots size={18} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => onOpen('edit')}>{text('pages.views.edit')}</Menu.Item>
        <Menu.Item onClick={() => onOpen('remove')}>{text('pages.views.remove')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}

/** Save what the list shows: as a new view, or into the own one that is open. */
export function ViewActions({ state }: { state: ListState }) {
  const text = useText('customers')
  const appText = useText('app')
  const keep = useKeepView()
  const [open, setOpen] = useState<Open>()
  const { view, isChanged } = state
  const content = {
    filter: state.filter ?? { all: [] },
    sort: { field: state.sort.key, direction: state.sort.direction },
    columns: [...state.columns],
  }
  const close = () => setOpen(undefined)
  const isOwn = view?.isOwn === true

  async function saveChanges(own: SavedView) {
    try {
      await keep.change(own, content)
      state.choose(own.viewId)
      showToast(text('pages.views.saved', { name: own.name }), { tone: 'good' })
    } catch (error) {
      showToast(describeProblem(error, appText), { tone: 'bad' })
      void keep.reload()
    }
  }

  return (
    <>
      {isOwn && isChanged && <Button onClick={() => void saveChanges(view)}>{text('pages.views.saveChanges')}</Button>}
      {isChanged && <Button onClick={() => setOpen('save')}>{text(isOwn ? 'pages.views.saveAs' : 'pages.views.save')}</Button>}
      {isOwn && <OwnViewMenu view={view} onOpen={setOpen} />}
      <SaveViewDialog
        opened={open === 'save' || open === 'edit'}
        content={content}
        view={open === 'edit' ? view : undefined}
        onClose={close}
        onSaved={(saved) => {
          close()
          if (open === 'save') state.choose(saved.viewId)
        }}
      />
      {view && (
        <ConfirmDialog
          opened={open === 'remove'}
          title={text('pages.views.removeTitle', { name: view.name })}
          confirmLabel={text('pages.views.remove')}
          tone="bad"
          onClose={close}
          onConfirm={async () => {
            await keep.remove(view)
            state.choose(undefined)
          }}
          describeError={(error) => describeProblem(error, appText)}
        >
          {text(view.shared ? 'pages.views.removeShared' : 'pages.views.removeOwn')}
        </ConfirmDialog>
      )}
    </>
  )
}
