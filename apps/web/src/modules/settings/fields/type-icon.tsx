import {
  IconAlignLeft,
  IconArrowUpRight,
  IconAt,
  IconCalendar,
  IconCalendarClock,
  IconCircleDot,
  IconClock,
  IconCoins,
  IconHash,
  IconLetterT,
  IconLink,
  IconListCheck,
  IconMapPin,
  IconMathFunction,
  IconPaperclip,
  IconPercentage,
  IconPhone,
  IconSum,
  IconToggleLeft,
} from '@tabler/icons-react'
import type { OwnType } from '../../own-fields/own-field.ts'
import css from './fields.module.css'

const icons = {
  text: IconLetterT,
  long_text: IconAlignLeft,
  number: IconHash,
  money: IconCoins,
  percent: IconPercentage,
  date: IconCalendar,
  time: IconClock,
  instant: IconCalendarClock,
  boolean: IconToggleLeft,
  choice: IconCircleDot,
  multi_choice: IconListCheck,
  phone: IconPhone,
  email: IconAt,
  link: IconLink,
  reference: IconArrowUpRight,
  address: IconMapPin,
  file: IconPaperclip,
  roll_up: IconSum,
  formula: IconMathFunction,
} as const satisfies Record<OwnType, unknown>

export function TypeIcon({ type }: { type: OwnType }) {
  const Icon = icons[type]
  return (
    <span className={css.typeIcon} aria-hidden="true">
      <Icon size={17} stroke={1.7} />
    </span>
  )
}
