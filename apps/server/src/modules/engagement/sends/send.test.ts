import { expect, test } from 'vitest'
import { canMove, moves, openStates, sendStates, sourcesOf } from './send.ts'

test('what was handed over, refused or failed stays so', () => {
  for (const last of ['handed_over', 'refused', 'failed'] as const) expect(moves[last]).toEqual([])
})

test('a hand-over whose end nobody knows is never queued again', () => {
  const reachable = new Set(['unknown'])
  for (let size = 0; size !== reachable.size; ) {
    size = reachable.size
    for (const from of sendStates) if (reachable.has(from)) for (const to of moves[from]) reachable.add(to)
  }
  expect([...reachable].sort()).toEqual(['failed', 'handed_over', 'unknown'])
})

test('nothing is handed over without being claimed first', () => {
  expect(canMove('queued', 'handing_over')).toBe(false)
  expect(canMove('queued', 'handed_over')).toBe(false)
  expect(sourcesOf('handing_over')).toEqual(['claimed'])
})

test('every open state can end, and no closed one is called open', () => {
  for (const state of openStates) expect(moves[state].length).toBeGreaterThan(0)
  for (const state of sendStates) if (moves[state].length === 0) expect(openStates).not.toContain(state)
})
