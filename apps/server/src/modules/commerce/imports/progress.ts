import type { Platform } from '../../../platform/platform.ts'
import type { BatchPhase } from '../staging/batch.ts'

export interface Progress {
  rows: number
  enter(phase: BatchPhase): Promise<void>
  stop(): Promise<void>
}

const everyMs = 1_000

/** Tells the page how far an import is, over a connection of its own: the import's transaction shows nothing before it ends. */
export function startProgress(platform: Platform, importId: string): Progress {
  let phase: BatchPhase | null = null
  let written: Promise<void> = Promise.resolve()
  let isBehind = false
  const write = async (): Promise<void> => {
    isBehind = false
    if (phase === null) return
    await platform.database.pool.query(
      `update commerce.imports set state = $2, rows_read = $3, started_at = coalesce(started_at, $4)
        where import_id = $1 and state in ('received', 'reading', 'matching', 'applying')`,
      [importId, phase, progress.rows, platform.clock.now()],
    )
  }
  const queue = (): Promise<void> => {
    if (!isBehind) {
      isBehind = true
      written = written.then(write).catch((error: unknown) => platform.log.warn({ err: error, importId }, 'progress could not be written'))
    }
    return written
  }
  const timer = setInterval(() => void queue(), everyMs)
  const progress: Progress = {
    rows: 0,
    enter: async (next) => {
      phase = next
      await queue()
    },
    stop: async () => {
      clearInterval(timer)
      await written
    },
  }
  return progress
}
