import { ConfirmDialog } from '@guanxi/ui'
import { ActionIcon, Menu } from '@mantine/core'
import { IconDots } from '@tabler/icons-react'
import { useState } from 'react'
import { describeProblem } from '../../api/describe-problem.ts'
import { useText } from '../../i18n/text.ts'
import type { KeptList } from '../use-kept-list.ts'
import { ArrangeDialog } from './arrange-dialog.tsx'
import { type SavedView, useKeepViews, type Views } from './queries.ts'
import { ViewDialog } from './view-dialog.tsx'
import css from './views.module.css'

type Open = 'save' | 'edit' | 'duplicate' | 'remove' | 'arrange' | undefined

interface ViewMenuProps {
  object: string
  views: Views
  list: KeptList
}

interface ChoicesProps {
  view: SavedView | undefined
  mayKeep: boolean
  hasViews: boolean
  onOpen: (what: Open) => void
}

function Choices({ view, mayKeep, hasViews, onOpen }: ChoicesProps) {
  const text = useText('lists')
  const mayChange = mayKeep && view?.mayChange === true
  const items: readonly { what: Open; label: string; isOpen: boolean }[] = [
    { what: 'save', label: text('views.tasks.save'), isOpen: mayKeep },
    { what: 'edit', label: text('views.tasks.edit'), isOpen: mayChange },
    { what: 'duplicate', label: text('views.tasks.duplicate'), isOpen: mayKeep && view !== undefined },
    { what: 'remove', label: text('views.remove'), isOpen: mayChange },
    { what: 'arrange', label: text('views.arrange'), isOpen: hasViews },
  ]
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon className={css.menu ?? ''} aria-label={view ? text('views.actions', { name: view.name }) : text('views.menu')}>
          <IconDots size={18} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {items.map(
          ({ what, label, isOpen }) =>
            isOpen && (
              <Menu.Item key={what} onClick={() => onOpen(what)}>
                {label}
              </Menu.Item>
            ),
        )}
      </Menu.Dropdown>
    </Menu>
  )
}

/** What can be done with the open view, and with all of them. */
export function ViewMenu({ object, views, list, mayKeep }: ViewMenuProps & { mayKeep: boolean }) {
  const text = useText('lists')
  const appText = useText('app')
  const keep = useKeepViews(object)
  const [open, setOpen] = useState<Open>()
  const { view } = list
  const close = () => setOpen(undefined)
  if (!mayKeep && views.views.length === 0) return null
  return (
    <>
      <Choices view={view} mayKeep={mayKeep} hasViews={views.views.length > 0} onOpen={setOpen} />
      <ViewDialog
        opened={open === 'save' || open === 'edit' || open === 'duplicate'}
        task={open === 'edit' || open === 'duplicate' ? open : 'save'}
        object={object}
        content={list.content}
        view={open === 'save' ? undefined : view}
        onClose={close}
        onSaved={(saved) => {
          close()
          if (open !== 'edit') list.choose(saved.viewId)
        }}
      />
      <ArrangeDialog opened={open === 'arrange'} object={object} views={views} onClose={close} />
      {view && (
        <ConfirmDialog
          opened={open === 'remove'}
          title={text('views.removeTitle', { name: view.name })}
          confirmLabel={text('views.remove')}
          tone="bad"
          onClose={close}
          onConfirm={async () => {
            await keep.remove(view)
            list.choose(undefined)
          }}
          describeError={(error) => describeProblem(error, appText)}
        >
          {text(view.sharing.everyone || view.sharing.units.length > 0 ? 'views.removeShared' : 'views.removeOwn')}
        </ConfirmDialog>
      )}
    </>
  )
}
