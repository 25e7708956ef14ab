import {
  IconBook,
  IconBox,
  IconCar,
  IconFileText,
  IconFlag,
  IconHeart,
  IconHome,
  IconPackage,
  IconShield,
  IconStar,
  IconTool,
  IconTruck,
} from '@tabler/icons-react'
import type { ComponentType } from 'react'

type Icon = ComponentType<{ size?: number | string; stroke?: number | string }>

export const kindIcons = ['box', 'file', 'shield', 'package', 'truck', 'home', 'car', 'heart', 'star', 'tool', 'book', 'flag'] as const
export type KindIcon = (typeof kindIcons)[number]

const icons: Readonly<Record<KindIcon, Icon>> = {
  box: IconBox,
  file: IconFileText,
  shield: IconShield,
  package: IconPackage,
  truck: IconTruck,
  home: IconHome,
  car: IconCar,
  heart: IconHeart,
  star: IconStar,
  tool: IconTool,
  book: IconBook,
  flag: IconFlag,
}

/** The name as one of ours; an icon of a later version is a box. */
export function kindIcon(name: string): KindIcon {
  return kindIcons.find((known) => known === name) ?? 'box'
}

/** What stands before the name of a kind of record. */
export function iconOf(name: string): Icon {
  return icons[kindIcon(name)]
}
