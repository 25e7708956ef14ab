import { Menu } from '@mantine/core'
import { useText } from '../../../i18n/text.ts'
import { can } from '../../../router/require-permission.ts'
import { useSession } from '../../../router/use-session.ts'

/** In somebody's menu: all that they hold goes to another, for whoever may change people. */
export function HandOverItem({ onChoose }: { onChoose: () => void }) {
  const text = useText('organisation')
  const { user: me } = useSession()
  if (!can(me, 'access.person.edit')) return null
  return <Menu.Item onClick={onChoose}>{text('handOver.open')}</Menu.Item>
}
