import type { TextKey } from '@guanxi/ui'
import { IconChartDots, IconMail, IconSettings, IconSpeakerphone, IconTableImport, IconUsers, IconUsersGroup } from '@tabler/icons-react'
import type { ComponentType } from 'react'
import type { Catalogues } from '../i18n/catalogues.ts'
import { paths, type Target } from '../paths.ts'

type Label = TextKey<Catalogues['app']>

export interface NavigationItem {
  label: Label
  icon: ComponentType<{ size?: number | string; stroke?: number | string }>
  link: Target
  /** Shown in the bar at the bottom of a phone. */
  isPrimary: boolean
}

export interface NavigationGroup {
  label?: Label
  items: readonly NavigationItem[]
}

export const navigation: readonly NavigationGroup[] = [
  {
    items: [
      { label: 'nav.customers', icon: IconUsers, link: paths.customers(), isPrimary: true },
      { label: 'nav.segments', icon: IconUsersGroup, link: paths.segments(), isPrimary: true },
      { label: 'nav.campaigns', icon: IconSpeakerphone, link: paths.campaigns(), isPrimary: true },
    ],
  },
  { label: 'nav.insight', items: [{ label: 'nav.board', icon: IconChartDots, link: paths.board(), isPrimary: true }] },
  {
    label: 'nav.data',
    items: [
      { label: 'nav.imports', icon: IconTableImport, link: paths.imports(), isPrimary: false },
      { label: 'nav.outbox', icon: IconMail, link: paths.outbox(), isPrimary: false },
    ],
  },
]

export const settings: NavigationItem = { label: 'nav.settings', icon: IconSettings, link: paths.settings(), isPrimary: false }
