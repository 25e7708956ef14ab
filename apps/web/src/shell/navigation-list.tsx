import { Link } from '@tanstack/react-router'
import { Fragment } from 'react'
import css from './rail.module.css'
import { type Place, useNavigation } from './use-navigation.ts'

function PlaceLink({ place, onFollow }: { place: Place; onFollow?: (() => void) | undefined }) {
  const Icon = place.icon
  return (
    <Link {...place.link} className={css.link} activeOptions={{ includeSearch: false }} onClick={onFollow}>
      <Icon size={17} stroke={1.7} />
      <span className={css.name}>{place.title}</span>
    </Link>
  )
}

export function NavigationList({ onFollow }: { onFollow?: () => void }) {
  const { groups, settings } = useNavigation()
  return (
    <>
      {groups.map(({ id, title, places }) => (
        <Fragment key={id}>
          {title !== undefined && <div className={css.group}>{title}</div>}
          {places.map((place) => (
            <PlaceLink key={place.id} place={place} onFollow={onFollow} />
          ))}
        </Fragment>
      ))}
      <div className={css.gap} />
      <PlaceLink place={settings} onFollow={onFollow} />
    </>
  )
}
