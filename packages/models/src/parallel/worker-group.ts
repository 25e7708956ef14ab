import { Worker } from 'node:worker_threads'
import { ModelError } from '../model-error.ts'
import type { Reply, Task } from './worker-tasks.ts'

/** Threads for the time of one call. A thread does one task at a time. */
export class WorkerGroup {
  readonly #workers: Worker[] = []

  /** Starts threads until there are `count`. */
  grow(count: number): void {
    while (this.#workers.length < count) {
      // The caller's own flags (--input-type, --import of some tool) are not for these threads.
      const worker = new Worker(new URL('./worker.ts', import.meta.url), { execArgv: [] })
      // A death between two tasks shows at the next one; without a listener it would end the process.
      worker.on('error', () => undefined)
      this.#workers.push(worker)
    }
  }

  /** Gives one task to each thread in turn, the first task to the first thread, and waits for all replies. */
  async run(tasks: readonly Task[]): Promise<Reply[]> {
    this.grow(tasks.length)
    const replies = await Promise.all(this.#workers.slice(0, tasks.length).map((worker, i) => ask(worker, tasks[i])))
    return replies.map(accepted)
  }

  /** Gives one task to the thread of that number, which must be idle, and waits for its reply. */
  async runOn(place: number, task: Task, transfer: readonly ArrayBuffer[]): Promise<Reply> {
    this.grow(place + 1)
    const worker = this.#workers[place]
    if (!worker) throw new RangeError(`There is no thread ${place}`)
    return accepted(await ask(worker, task, transfer))
  }

  async close(): Promise<void> {
    await Promise.all(this.#workers.map((worker) => worker.terminate()))
  }
}

function accepted(reply: Reply): Reply {
  if (reply.kind === 'refused') throw new ModelError(reply.code, reply.message, reply.params)
  return reply
}

function ask(worker: Worker, task: Task | undefined, transfer: readonly ArrayBuffer[] = []): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const settle = (): void => {
      worker.off('message', onMessage)
      worker.off('error', onError)
      worker.off('exit', onExit)
    }
    const onMessage = (reply: Reply): void => {
      settle()
      resolve(reply)
    }
    const onError = (error: Error): void => {
      settle()
      reject(new ModelError('worker_failed', `A model thread failed: ${error.message}`, { reason: error.message }))
    }
    const onExit = (code: number): void => {
      settle()
      reject(new ModelError('worker_failed', `A model thread ended by itself with code ${code}`, { exitCode: code }))
    }
    worker.on('message', onMessage)
    worker.on('error', onError)
    worker.on('exit', onExit)
    worker.postMessage(task, [...transfer])
  })
}
