import { Card, ConfirmDialog, EmptyState, showToast } from '@guanxi/ui'
import { Button } from '@mantine/core'
import { IconLayout } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { describeProblem } from '../../../api/describe-problem.ts'
import { useText } from '../../../i18n/text.ts'
import type { LayoutContent } from '../../layouts/queries.ts'
import { useRoleName } from '../roles.ts'
import { forgetLayouts, type Layouts, layoutsQuery, removeLayout, type StoredLayout, saveLayout } from './queries.ts'

/** A role that sees what everybody sees, and the way to a layout of its own. */
export function NoneOfRole({ layouts, roleId, content }: { layouts: Layouts; roleId: string; content: LayoutContent }) {
  const text = useText('layouts')
  const appText = useText('app')
  const queries = useQueryClient()
  const roleName = useRoleName()
  const [isBusy, setBusy] = useState(false)
  const role = layouts.roles.find((one) => one.roleId === roleId)
  const name = role ? roleName(role) : ''
  async function begin() {
    setBusy(true)
    try {
      const { object } = layouts
      queries.setQueryData(layoutsQuery(object).queryKey, await saveLayout({ object, roleId, version: 0, content }))
      void forgetLayouts(queries)
    } catch (error) {
      showToast(describeProblem(error, appText), { tone: 'bad' })
      await queries.invalidateQueries({ queryKey: layoutsQuery(layouts.object).queryKey })
    } finally {
      setBusy(false)
    }
  }
  return (
    <Card>
      <EmptyState
        icon={<IconLayout />}
        title={text('role.none', { role: name })}
        action={
          <Button variant="filled" color="seal" loading={isBusy} onClick={() => void begin()}>
            {text('role.begin', { role: name })}
          </Button>
        }
      >
        {text('role.noneText')}
      </EmptyState>
    </Card>
  )
}

/** Gives a layout up for the one above it. */
export function WayBack({ layout, layouts }: { layout: StoredLayout; layouts: Layouts }) {
  const text = useText('layouts')
  const appText = useText('app')
  const queries = useQueryClient()
  const [isAsking, setAsking] = useState(false)
  const words = layout.roleId === null ? 'plain' : 'common'
  return (
    <>
      <Button onClick={() => setAsking(true)}>{text(`back.${words}`)}</Button>
      <ConfirmDialog
        opened={isAsking}
        title={text(`back.${words}Title`)}
        confirmLabel={text(`back.${words}`)}
        tone="bad"
        onClose={() => setAsking(false)}
        onConfirm={async () => {
          queries.setQueryData(layoutsQuery(layouts.object).queryKey, await removeLayout(layout))
          void forgetLayouts(queries)
        }}
        describeError={(error) => describeProblem(error, appText)}
      >
        {text(`back.${words}Text`)}
      </ConfirmDialog>
    </>
  )
}
