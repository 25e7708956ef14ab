import { parentPort, workerData } from 'node:worker_threads'
import { fitGammaGamma } from '@guanxi/models'
import { z } from 'zod'

const Column = z.instanceof(Float64Array)
const { frequency, monetary } = z.object({ frequency: Column, monetary: Column }).parse(workerData)
parentPort?.postMessage(fitGammaGamma(frequency, monetary))
