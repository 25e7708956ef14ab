import { Writable } from 'node:stream'
import { Worker } from 'node:worker_threads'
import { z } from 'zod'
import type { LikelyPair, LikenessEngine, NearQuestion, WholeAnswer, WholeQuestion } from '../../customers/index.ts'
import { judgeFew } from './near.ts'

/** A million customers take half of it. More than it holds ends the run, not the server. */
const heapMegabytes = 3072
/** So many parts may wait for the thread, lest it be fed faster than it reads. */
const mostWaiting = 16

function stopped(worker: Worker, signal: AbortSignal): () => void {
  const stop = () => void worker.terminate()
  signal.addEventListener('abort', stop, { once: true })
  return () => signal.removeEventListener('abort', stop)
}

function failureOf(worker: Worker): Promise<never> {
  return new Promise((_, reject) => {
    worker.once('error', reject)
    worker.once('exit', (code) => reject(new Error(`the thread that compares customers ended with code ${code} and without an answer`)))
  })
}

const Whole = z.custom<WholeAnswer>((value) => value !== null && typeof value === 'object')
const nobody: Omit<WholeAnswer, 'kept'> = { read: 0, compared: 0, found: 0, pairs: [], warnings: [] }

// Hands every part over to the thread, and waits when it has many before it.
function feed(worker: Worker, taken: { count: number; wake: () => void }): Writable {
  let sent = 0
  return new Writable({
    write(chunk: Buffer, _encoding, done) {
      const part = new Uint8Array(chunk)
      worker.postMessage(part, [part.buffer])
      sent++
      if (sent - taken.count < mostWaiting) return done()
      taken.wake = () => {
        if (sent - taken.count >= mostWaiting) return
        taken.wake = () => {}
        done()
      }
    },
  })
}

async function whole({ fields, lines, review, most, signal, onRead }: WholeQuestion): Promise<WholeAnswer> {
  const worker = new Worker(new URL('./whole-worker.ts', import.meta.url), {
    workerData: { fields, review, most },
    resourceLimits: { maxOldGenerationSizeMb: heapMegabytes },
    execArgv: [],
  })
  const release = stopped(worker, signal)
  const taken = { count: 0, wake: () => {} }
  const answer = new Promise<unknown>((resolve) => {
    worker.on('message', (said) => {
      if (said !== 'taken') return resolve(said)
      taken.count++
      taken.wake()
    })
  })
  const failure = failureOf(worker)
  // It is waited for below; until then nobody must take it for one that nobody minds.
  failure.catch(() => {})
  try {
    await Promise.race([lines(feed(worker, taken)), failure])
    await onRead()
    worker.postMessage('end')
    const found = await Promise.race([answer, failure])
    return found === null ? { ...nobody, kept: { fields } } : Whole.parse(found)
  } finally {
    release()
    await worker.terminate()
  }
}

async function few(question: NearQuestion, signal: AbortSignal): Promise<readonly LikelyPair[]> {
  if (question.pairs.length === 0) return []
  const worker = new Worker(new URL('./few-worker.ts', import.meta.url), { workerData: question, execArgv: [] })
  const release = stopped(worker, signal)
  try {
    const answer = new Promise<unknown>((resolve) => worker.once('message', resolve))
    return z.array(z.custom<LikelyPair>()).parse(await Promise.race([answer, failureOf(worker)]))
  } finally {
    release()
    await worker.terminate()
  }
}

/** Finds duplicates with the matching models; heavy work on threads of its own. */
export const likenessEngine: LikenessEngine = { whole, few, now: judgeFew }
