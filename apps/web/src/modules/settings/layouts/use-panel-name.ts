import { useText } from '../../../i18n/text.ts'
import { customerPlaces, recordPlaces } from '../../layouts/places.ts'

const places = [...customerPlaces, ...recordPlaces]

/** What a part of a page is called. */
export function usePanelName(): (key: string) => string {
  const text = useText('layouts')
  return (key) => {
    const known = places.find((place) => place.key === key)
    return known ? text(`panels.${known.key}`) : key
  }
}
