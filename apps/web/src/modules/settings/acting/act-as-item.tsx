import { Menu } from '@mantine/core'
import { useText } from '../../../i18n/text.ts'
import { can } from '../../../router/require-permission.ts'
import { useSession } from '../../../router/use-session.ts'

interface ActAsItemProps {
  user: { readonly id: string; readonly name: string; readonly disabled: boolean }
  onChoose: () => void
}

/** In a user's menu: acting as them, for whoever may. */
export function ActAsItem({ user, onChoose }: ActAsItemProps) {
  const text = useText('settings')
  const { user: me } = useSession()
  if (user.disabled || user.id === me.id || !can(me, 'auth.user.impersonate')) return null
  return <Menu.Item onClick={onChoose}>{text('list.actAs', { name: user.name })}</Menu.Item>
}
