/** The ids with one of them at another place; a place beyond an end is that end. */
export function moved(ids: readonly string[], id: string, place: number): readonly string[] {
  if (!ids.includes(id)) return ids
  const rest = ids.filter((one) => one !== id)
  return rest.toSpliced(Math.max(0, Math.min(place, rest.length)), 0, id)
}

/** The place under a pointer: past the middle of a row is behind it. `middles` stand from top to bottom. */
export function placeAt(y: number, middles: readonly number[]): number {
  const place = middles.findIndex((middle) => y < middle)
  return place === -1 ? middles.length : place
}
