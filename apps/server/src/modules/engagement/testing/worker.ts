import { noRights } from '../../../platform/access/rights.ts'
import { readConfig } from '../../../platform/config/config.ts'
import { eventTasks } from '../../../platform/events/events.ts'
import { startWorker } from '../../../platform/jobs/worker.ts'
import { createPlatform } from '../../../platform/platform.ts'
import { createShapeReader } from '../../../platform/shape/snapshot.ts'
import { createCustomers } from '../../customers/index.ts'
import { createEngagement } from '../door.ts'
import { renderPlainly } from './render-plainly.ts'

// A worker as a process of its own, so that a test can kill it. Everything it needs stands in its environment.
const config = readConfig()
const platform = createPlatform(config, config.databaseUrl ?? '')
const engagement = createEngagement(platform, {
  customers: createCustomers(platform, {
    shape: createShapeReader({ ...config, coreFields: {} }),
    contributions: () => [],
    rightsOf: async () => noRights,
    onCreated: [],
    onPlaced: [],
  }),
})
engagement.renderWith('test', renderPlainly)
const tasks = [...engagement.tasks, ...eventTasks(platform, [])]
await startWorker({ database: platform.database, log: platform.log, tasks, schedules: [], concurrency: 2 })
