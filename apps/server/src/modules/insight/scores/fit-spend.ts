import { Worker } from 'node:worker_threads'
import type { GammaGammaFit } from '@guanxi/models'

/** Fits Gamma-Gamma on a thread of its own: a hard search must not hold up the requests of this process. */
export async function fitSpend(frequency: Float64Array, monetary: Float64Array): Promise<GammaGammaFit> {
  const worker = new Worker(new URL('./spend-worker.ts', import.meta.url), { workerData: { frequency, monetary } })
  try {
    return await new Promise<GammaGammaFit>((resolve, reject) => {
      worker.once('message', resolve)
      worker.once('error', reject)
      worker.once('exit', (code) => reject(new Error(`the thread that fits spending ended with code ${code} and without a fit`)))
    })
  } finally {
    await worker.terminate()
  }
}
