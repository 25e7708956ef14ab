import type { FactoredColumns, WeightedColumns } from '../btyd/btyd-model.ts'

/** A column of so many zeros that all threads see. */
export function sharedColumn(length: number): Float64Array {
  return new Float64Array(new SharedArrayBuffer(length * Float64Array.BYTES_PER_ELEMENT))
}

/** The column itself where threads share it already, else a copy that they do. */
export function shareColumn(column: Float64Array): Float64Array {
  if (column.buffer instanceof SharedArrayBuffer) return column
  const shared = sharedColumn(column.length)
  shared.set(column)
  return shared
}

/** Every column that is there, shared. */
export function shareColumns({ frequency, recency, T, weight, rateFactor, dropoutFactor }: WeightedColumns & FactoredColumns) {
  return {
    frequency: shareColumn(frequency),
    recency: shareColumn(recency),
    T: shareColumn(T),
    ...(weight ? { weight: shareColumn(weight) } : {}),
    ...(rateFactor ? { rateFactor: shareColumn(rateFactor) } : {}),
    ...(dropoutFactor ? { dropoutFactor: shareColumn(dropoutFactor) } : {}),
  }
}

export function shareCodes(codes: Int32Array): Int32Array {
  const shared = new Int32Array(new SharedArrayBuffer(codes.byteLength))
  shared.set(codes)
  return shared
}

/** Hands out 0, 1, 2, … to whichever thread asks next. */
export function createTicket(): Int32Array {
  return new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT))
}

/** Runs `work` for each chunk this thread is first to ask for. */
export function takeChunks(ticket: Int32Array, place: number, chunks: number, work: (chunk: number) => void): void {
  for (let chunk = Atomics.add(ticket, place, 1); chunk < chunks; chunk = Atomics.add(ticket, place, 1)) work(chunk)
}

/** The memory of columns that no other thread sees, to be handed over instead of copied. */
export function ownedBuffers(columns: object): ArrayBuffer[] {
  return Object.values(columns).flatMap((column: unknown) =>
    column instanceof Float64Array && column.buffer instanceof ArrayBuffer ? [column.buffer] : [],
  )
}
