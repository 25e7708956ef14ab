import { IconCheckbox, IconMapPin, IconPhone, IconUsers } from '@tabler/icons-react'
import type { ComponentType } from 'react'
import type { Task } from './queries.ts'

type Icon = ComponentType<{ size?: number | string; stroke?: number | string }>

/** What kind of thing there is to do, as a picture. */
export const kindIcons: Readonly<Record<Task['kind'], Icon>> = {
  todo: IconCheckbox,
  call: IconPhone,
  visit: IconMapPin,
  meeting: IconUsers,
}
