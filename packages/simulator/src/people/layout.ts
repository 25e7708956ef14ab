import { Rng, streams } from '../random/rng.ts'

const BLOCK = 20
const PEOPLE_AT_RICE_FAMILY = 5

/** Where a customer stands in the company: households and firms stand in blocks before their people. */
export interface Slot {
  readonly role: 'person' | 'household' | 'member' | 'company' | 'contact'
  /** The household or firm; oneself for all others. Never greater than one's own index. */
  readonly anchor: number
  readonly householdSize: number
  readonly story: 'rice_family' | 'silent_mother' | null
  /** Of the first rice family or the silent mother: every company has these two. */
  readonly isOfStory: boolean
}

interface Group {
  readonly head: 'household' | 'company'
  readonly people: number
  readonly householdSize: number
  readonly story: 'rice_family' | null
}

function household(rng: Rng, isFirst: boolean): Group {
  const isRiceFamily = rng.isHit(0.2) || isFirst
  const householdSize = isRiceFamily ? PEOPLE_AT_RICE_FAMILY : 2 + rng.below(4)
  const people = Math.min(householdSize, 1 + rng.below(3))
  return { head: 'household', people, householdSize, story: isRiceFamily ? 'rice_family' : null }
}

function groupsOf(rng: Rng, block: number): Group[] {
  const groups: Group[] = []
  if (rng.isHit(0.85) || block === 0) groups.push(household(rng, block === 0))
  if (rng.isHit(0.45)) groups.push(household(rng, false))
  if (rng.isHit(0.6)) groups.push({ head: 'company', people: 1 + rng.below(2), householdSize: 0, story: null })
  return groups
}

export function slotOf(seed: number, index: number): Slot {
  const block = Math.floor(index / BLOCK)
  let start = block * BLOCK
  for (const group of groupsOf(new Rng(seed, block, streams.layout), block)) {
    const next = start + 1 + group.people
    if (index < next) {
      const { householdSize, story } = group
      if (index === start) return { role: group.head, anchor: start, householdSize, story, isOfStory: start === 0 }
      return { role: group.head === 'household' ? 'member' : 'contact', anchor: start, householdSize, story: null, isOfStory: start === 0 }
    }
    start = next
  }
  const isLastOfFirst = index === BLOCK - 1
  return { role: 'person', anchor: index, householdSize: 0, story: isLastOfFirst ? 'silent_mother' : null, isOfStory: isLastOfFirst }
}

const BLOCKS_A_GROUP = 4

function companyIn(seed: number, block: number): number | null {
  let start = block * BLOCK
  for (const group of groupsOf(new Rng(seed, block, streams.layout), block)) {
    if (group.head === 'company') return start
    start += 1 + group.people
  }
  return null
}

/** The firm that a firm belongs to: those of four blocks make a group, the last of them stands below the third. */
export function parentOf(seed: number, anchor: number): number | null {
  const block = Math.floor(anchor / BLOCK)
  const place = block % BLOCKS_A_GROUP
  if (place === 0) return null
  const right = place === BLOCKS_A_GROUP - 1 ? companyIn(seed, block - 1) : null
  return right ?? companyIn(seed, block - place)
}

export function externalIdOf(index: number): string {
  return `S${String(index).padStart(6, '0')}`
}
