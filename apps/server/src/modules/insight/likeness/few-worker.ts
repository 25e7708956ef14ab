import { parentPort, workerData } from 'node:worker_threads'
import { z } from 'zod'
import type { NearQuestion } from '../../customers/index.ts'
import { judgeFew } from './near.ts'

parentPort?.postMessage(judgeFew(z.custom<NearQuestion>().parse(workerData)))
