import { matchNear } from '@guanxi/models'
import type { LikelyPair, NearQuestion } from '../../customers/index.ts'
import { columnsOf, keptOf, likelyPair, readingOf, readingsOf } from './answers.ts'

/** Judges pairs of a few by what was learnt from all. */
export function judgeFew({ kept, subjects, pairs, least }: NearQuestion): readonly LikelyPair[] {
  if (pairs.length === 0) return []
  const columns = columnsOf(kept.fields, subjects)
  const reading = readingOf(readingsOf(kept.fields, subjects))
  const judged = matchNear(columns, pairs, keptOf(kept), reading)
  return judged.flatMap((explained, at) => {
    const [left = 0, right = 0] = pairs[at] ?? []
    return explained.weight < least ? [] : likelyPair(subjects[left]?.[0] ?? '', subjects[right]?.[0] ?? '', explained)
  })
}
