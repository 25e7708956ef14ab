import { Button, Menu } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { IconDots } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useText } from '../../../i18n/text.ts'
import { paths, type Target } from '../../../paths.ts'
import { can } from '../../../router/require-permission.ts'
import { useSession } from '../../../router/use-session.ts'
import { ButtonLink } from '../../../shell/button-link.tsx'

/** Where one goes from the list: what comes in, who may be there twice, who has no owner. On a phone behind one button. */
export function WaysOn() {
  const text = useText('customers')
  const { user } = useSession()
  const isPhone = useMediaQuery('(max-width: 720px)', false, { getInitialValueInEffect: false })
  const ways: readonly { label: string; target: Target }[] = [
    ...(can(user, 'commerce.import.run') ? [{ label: text('pages.list.import'), target: paths.imports() }] : []),
    ...(can(user, 'customers.duplicate.judge') ? [{ label: text('pages.list.duplicates'), target: paths.duplicates() }] : []),
    ...(can(user, 'customers.pool.claim') ? [{ label: text('pages.list.pool'), target: paths.pool() }] : []),
  ]
  if (ways.length === 0) return null
  if (!isPhone) {
    return ways.map(({ label, target }) => (
      <ButtonLink key={target.to} target={target}>
        {label}
      </ButtonLink>
    ))
  }
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button aria-label={text('pages.list.more')} px="xs">
          <IconDots size={17} stroke={1.7} aria-hidden="true" />
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {ways.map(({ label, target }) => (
          <Menu.Item key={target.to} renderRoot={(props) => <Link {...target} {...props} />}>
            {label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
