import { expect, test } from 'vitest'
import { groupRows } from '../btyd/group-rows.ts'
import { planLikelihood } from '../btyd/likelihood-plan.ts'
import { chunksOf, createShare } from '../btyd/sum-share.ts'
import { createControl } from './barrier.ts'
import { sharedColumn } from './shared-memory.ts'
import { WorkerGroup } from './worker-group.ts'
import type { Task } from './worker-tasks.ts'

const one = { frequency: Float64Array.of(1), recency: Float64Array.of(1), T: Float64Array.of(2) }

test('a fault inside a thread rejects the call by name instead of leaving it to wait', async () => {
  const group = new WorkerGroup()
  const broken = { kind: 'group', columns: one } as unknown as Task
  await expect(group.run([broken])).rejects.toMatchObject({ name: 'ModelError', code: 'worker_failed' })
  await group.close()
})

test('closing ends even a thread that waits for a leader who never comes', async () => {
  const share = createShare('bg-nbd', planLikelihood('bg-nbd', groupRows(one)), undefined, sharedColumn)
  expect(chunksOf(share)).toBe(1)
  const control = createControl()
  const group = new WorkerGroup()
  const waiting = group.run([{ kind: 'follow', share, control }])
  const rejected = expect(waiting).rejects.toMatchObject({ code: 'worker_failed', params: { exitCode: 1 } })
  // A wake-up call that reaches somebody proves that the thread is asleep; without a new round it goes back to sleep.
  await expect.poll(() => Atomics.notify(control, 0), { timeout: 10_000 }).toBe(1)
  await group.close()
  await rejected
})
