import type { Tone } from '@guanxi/ui'
import {
  IconAffiliate,
  IconAlertTriangle,
  IconArrowBackUp,
  IconArrowMerge,
  IconArrowsSplit,
  IconChecklist,
  IconDots,
  IconEdit,
  IconMapPin,
  IconMessage,
  IconMessageReply,
  IconNote,
  IconPhone,
  IconShoppingBag,
  IconSpeakerphone,
  IconUsers,
} from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { iconOf } from '../../../modules/records/kinds/icons.ts'
import type { Entry } from '../queries.ts'

const faces: Record<string, { icon: ReactNode; tone?: Tone }> = {
  order: { icon: <IconShoppingBag />, tone: 'good' },
  order_changed: { icon: <IconEdit />, tone: 'good' },
  return: { icon: <IconArrowBackUp />, tone: 'warn' },
  complaint: { icon: <IconAlertTriangle />, tone: 'seal' },
  note: { icon: <IconNote /> },
  call: { icon: <IconPhone />, tone: 'info' },
  visit: { icon: <IconMapPin />, tone: 'info' },
  meeting: { icon: <IconUsers />, tone: 'info' },
  task: { icon: <IconChecklist /> },
  merge: { icon: <IconArrowMerge /> },
  unmerge: { icon: <IconArrowsSplit /> },
  campaign: { icon: <IconSpeakerphone /> },
  relation: { icon: <IconAffiliate /> },
}

/** What stands before an entry: the kind by its picture, its weight by its colour. */
export function faceOfEntry({ kind, direction, record }: Entry): { icon: ReactNode; tone?: Tone } {
  if (record) {
    const Icon = iconOf(record.icon)
    return record.what === 'removed' ? { icon: <Icon />, tone: 'warn' } : { icon: <Icon /> }
  }
  if (kind === 'message') return direction === 'out' ? { icon: <IconMessageReply /> } : { icon: <IconMessage />, tone: 'info' }
  return faces[kind] ?? { icon: <IconDots /> }
}
