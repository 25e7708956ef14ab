import { Menu } from '@mantine/core'
import { IconUserShare } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useText } from '../i18n/text.ts'
import { useUntilText } from '../modules/settings/deputies/span-text.ts'
import { paths } from '../paths.ts'
import { can } from '../router/require-permission.ts'
import { useSession } from '../router/use-session.ts'
import { standInsQuery } from '../stand-ins.ts'
import css from './user-menu.module.css'

/** In the user's menu, while it lasts: for whom the reader stands in, and who stands in for the reader. */
export function StandingIn() {
  const text = useText('organisation')
  const navigate = useNavigate()
  const untilText = useUntilText()
  const { user } = useSession()
  const { data: all = [] } = useQuery({ ...standInsQuery, enabled: can(user, 'access.standin.edit') })
  const running = all.filter(({ state, userId, deputyId }) => state === 'running' && (userId === user.id || deputyId === user.id))
  if (running.length === 0) return null
  return (
    <>
      {running.map(({ standInId, userId, userName, deputyName, until }) => (
        <Menu.Item
          key={standInId}
          className={css.standing}
          leftSection={<IconUserShare size={16} />}
          onClick={() => void navigate(paths.deputies())}
        >
          {userId === user.id
            ? text('deputies.lineOwn', { name: deputyName, until: untilText(until) })
            : text('deputies.lineFor', { name: userName, until: untilText(until) })}
        </Menu.Item>
      ))}
      <Menu.Divider />
    </>
  )
}
