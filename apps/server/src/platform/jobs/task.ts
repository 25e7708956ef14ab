import type { z } from 'zod'

export interface JobRun {
  /** Aborted when the process is about to stop. */
  readonly signal: AbortSignal
  readonly attempt: number
}

/** A task as the worker runs it: the payload is whatever the queue held. */
export interface MountedTask {
  readonly name: string
  readonly run: (payload: unknown, job: JobRun) => Promise<void>
}

/** Background work: safe to run twice, for after a crash it will be. */
export function task<P>(name: string, payload: z.ZodType<P>, run: (payload: P, job: JobRun) => Promise<void>): MountedTask {
  return { name, run: async (raw, job) => await run(payload.parse(raw), job) }
}

/** A task's timetable: a crontab line in UTC. */
export interface Schedule {
  readonly task: string
  readonly crontab: string
}
