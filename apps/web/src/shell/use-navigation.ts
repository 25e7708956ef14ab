import { useMemo } from 'react'
import { useText } from '../i18n/text.ts'
import { iconOf } from '../modules/records/kinds/icons.ts'
import { useKinds } from '../modules/records/kinds/use-kinds.ts'
import { paths, type Target } from '../paths.ts'
import { useSession } from '../router/use-session.ts'
import { type NavigationItem, navigationFor, settings } from './navigation.ts'

/** A place to go to, in the reader's words. */
export interface Place {
  readonly id: string
  readonly title: string
  readonly icon: NavigationItem['icon']
  readonly link: Target
}

export interface PlaceGroup {
  readonly id: string
  readonly title: string | undefined
  readonly places: readonly Place[]
}

export interface Navigation {
  readonly groups: readonly PlaceGroup[]
  /** Those in the bar at the bottom of a phone. */
  readonly primary: readonly Place[]
  readonly settings: Place
  /** What can be made from anywhere. */
  readonly makes: readonly Place[]
}

/** The places that are open to the reader: those that came with the product, then the company's own kinds of record. */
export function useNavigation(): Navigation {
  const text = useText('app')
  const { user } = useSession()
  const kinds = useKinds()
  return useMemo(() => {
    const placeOf = ({ label, icon, link }: NavigationItem): Place => ({ id: label, title: text(label), icon, link })
    const given = navigationFor(user.permissions)
    const own = kinds.map(
      ({ key, many, icon }): Place => ({ id: `records.${key}`, title: many, icon: iconOf(icon), link: paths.records(key) }),
    )
    const groups = given.map(({ label, items }) => ({ id: label ?? 'first', title: label && text(label), places: items.map(placeOf) }))
    // After the customers, before what is looked at once a week.
    const records = own.length === 0 ? [] : [{ id: 'records', title: text('nav.records'), places: own }]
    return {
      groups: [...groups.slice(0, 1), ...records, ...groups.slice(1)],
      primary: given.flatMap(({ items }) => items.filter(({ isPrimary }) => isPrimary).map(placeOf)),
      settings: placeOf(settings),
      makes: kinds
        .filter(({ mayCreate }) => mayCreate)
        .map(({ key, one, icon }) => ({
          id: `new.${key}`,
          title: text('find.newRecord', { kind: one }),
          icon: iconOf(icon),
          link: paths.records(key, { add: 'quick' }),
        })),
    }
  }, [text, user.permissions, kinds])
}
