/** The few items with the highest scores, best first; equal scores by item number, so that no order of rows shows. */
export interface TopList {
  readonly items: Int32Array
  readonly scores: Float64Array
  length: number
}

export function createTopList(size: number): TopList {
  return { items: new Int32Array(size), scores: new Float64Array(size), length: 0 }
}

/** Puts an item in its place if it is good enough. */
export function offer(list: TopList, item: number, score: number): void {
  const { items, scores } = list
  const size = items.length
  if (list.length === size && (size === 0 || !comesBefore(score, item, scores[size - 1] ?? 0, items[size - 1] ?? 0))) return
  let at = list.length < size ? list.length++ : size - 1
  while (at > 0 && comesBefore(score, item, scores[at - 1] ?? 0, items[at - 1] ?? 0)) {
    scores[at] = scores[at - 1] ?? 0
    items[at] = items[at - 1] ?? 0
    at--
  }
  scores[at] = score
  items[at] = item
}

function comesBefore(score: number, item: number, otherScore: number, otherItem: number): boolean {
  return score > otherScore || (score === otherScore && item < otherItem)
}
