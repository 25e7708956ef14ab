import { chunksOf, type SumEngine, type SumShare, sumOneChunk } from '../btyd/sum-share.ts'
import { takeChunks } from './shared-memory.ts'

/** Places in the control block that leader and followers share. */
const ROUND = 0
const TICKET = 1
const FINISHED = 2
const OVER = 3

export function createControl(): Int32Array {
  return new Int32Array(new SharedArrayBuffer(4 * Int32Array.BYTES_PER_ELEMENT))
}

/**
 * An engine that shares each evaluation's chunks with followers. Which thread sums which chunk is left to chance; a chunk's
 * sum does not depend on it, and the chunks are added up in their order.
 */
export function createLeader(control: Int32Array, share: SumShare, followers: number): SumEngine {
  return {
    share,
    run() {
      Atomics.store(control, TICKET, 0)
      Atomics.store(control, FINISHED, 0)
      Atomics.add(control, ROUND, 1)
      Atomics.notify(control, ROUND)
      takeChunks(control, TICKET, chunksOf(share), (chunk) => sumOneChunk(share, chunk))
      for (let finished = Atomics.load(control, FINISHED); finished < followers; finished = Atomics.load(control, FINISHED)) {
        Atomics.wait(control, FINISHED, finished)
      }
    },
  }
}

/** Lets the followers go. */
export function endRounds(control: Int32Array): void {
  Atomics.store(control, OVER, 1)
  Atomics.add(control, ROUND, 1)
  Atomics.notify(control, ROUND)
}

/** Helps with every round until the leader ends. Rounds begun before this thread was ready are waited for, so none is missed. */
export function follow(control: Int32Array, share: SumShare): void {
  for (let seen = 0; ; seen++) {
    while (Atomics.load(control, ROUND) === seen) Atomics.wait(control, ROUND, seen)
    if (Atomics.load(control, OVER) === 1) return
    takeChunks(control, TICKET, chunksOf(share), (chunk) => sumOneChunk(share, chunk))
    Atomics.add(control, FINISHED, 1)
    Atomics.notify(control, FINISHED)
  }
}
