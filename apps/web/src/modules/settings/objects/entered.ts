import { type KindIcon, kindIcon } from '../../records/kinds/icons.ts'
import { labelsOf, type Names, namesOf, noNames } from '../fields/entered.ts'
import type { CustomObject, ObjectChange } from './queries.ts'

/** A kind of record as it stands in its form. */
export interface Entered {
  one: Names
  many: Names
  icon: KindIcon
  ofCustomer: boolean
}

export const blank: Entered = { one: noNames, many: noNames, icon: 'box', ofCustomer: true }

export function enteredOf({ labels, plurals, icon, ofCustomer }: CustomObject): Entered {
  return { one: namesOf(labels), many: namesOf(plurals), icon: kindIcon(icon), ofCustomer }
}

/** Where many have no name of their own they are called as one is: Chinese knows no plural. */
export function contentOf({ one, many, icon }: Entered): Required<ObjectChange> {
  const labels = labelsOf(one)
  return { labels, plurals: { ...labels, ...labelsOf(many) }, icon }
}
