import type { TextKey } from '@guanxi/ui'
import {
  IconCalendar,
  IconChartDots,
  IconChecklist,
  IconMail,
  IconSettings,
  IconSpeakerphone,
  IconSun,
  IconTableImport,
  IconUsers,
  IconUsersGroup,
} from '@tabler/icons-react'
import type { ComponentType } from 'react'
import type { Catalogues } from '../i18n/catalogues.ts'
import { paths, type Target } from '../paths.ts'

type Label = TextKey<Catalogues['app']>

export interface NavigationItem {
  label: Label
  icon: ComponentType<{ size?: number | string; stroke?: number | string }>
  link: Target
  /** Without it the page would be refused. */
  needs?: string
  /** Shown in the bar at the bottom of a phone. */
  isPrimary: boolean
}

export interface NavigationGroup {
  label?: Label
  items: readonly NavigationItem[]
}

const navigation: readonly NavigationGroup[] = [
  {
    items: [
      { label: 'nav.today', icon: IconSun, link: paths.today(), needs: 'tasks.task.see', isPrimary: true },
      { label: 'nav.tasks', icon: IconChecklist, link: paths.tasks(), needs: 'tasks.task.see', isPrimary: false },
      { label: 'nav.calendar', icon: IconCalendar, link: paths.calendar(), needs: 'tasks.task.see', isPrimary: false },
      { label: 'nav.customers', icon: IconUsers, link: paths.customers(), needs: 'customers.customer.see', isPrimary: true },
      { label: 'nav.segments', icon: IconUsersGroup, link: paths.segments(), needs: 'marketing.segment.see', isPrimary: false },
      { label: 'nav.campaigns', icon: IconSpeakerphone, link: paths.campaigns(), needs: 'marketing.campaign.see', isPrimary: true },
    ],
  },
  {
    label: 'nav.insight',
    items: [{ label: 'nav.board', icon: IconChartDots, link: paths.board(), needs: 'insight.score.see', isPrimary: true }],
  },
  {
    label: 'nav.data',
    items: [
      { label: 'nav.imports', icon: IconTableImport, link: paths.imports(), needs: 'commerce.import.see', isPrimary: false },
      { label: 'nav.outbox', icon: IconMail, link: paths.outbox(), needs: 'engagement.outbox.see', isPrimary: false },
    ],
  },
]

export const settings: NavigationItem = { label: 'nav.settings', icon: IconSettings, link: paths.settings(), isPrimary: false }

/** The places that are open to whoever holds these permissions. */
export function navigationFor(permissions: readonly string[]): readonly NavigationGroup[] {
  return navigation.flatMap((group) => {
    const items = group.items.filter(({ needs }) => needs === undefined || permissions.includes(needs))
    return items.length === 0 ? [] : [{ ...group, items }]
  })
}
