import os from 'node:os'
import { defineConfig } from 'vitest/config'

const shared = {
  exclude: ['**/node_modules/**', '**/dist/**'],
  // A fresh module graph per file costs five times the processor time; no test of ours mocks a module.
  pool: 'forks' as const,
  isolate: false,
  testTimeout: 20_000,
  hookTimeout: 60_000,
}
const browser = '**/*.browser.test.ts'
const database = 'apps/server/src/platform/testing/global-setup.ts'
const pages = 'apps/server/src/start/browser-setup.ts'

export default defineConfig({
  test: {
    // The default leaves one core free; on two that would be half of them.
    maxWorkers: os.availableParallelism(),
    projects: [
      {
        test: {
          ...shared,
          name: 'pure',
          include: ['{packages,scripts,bench,apps/web,apps/portal}/**/*.test.{ts,tsx}'],
          exclude: [...shared.exclude, browser],
        },
      },
      { test: { ...shared, globalSetup: [database], name: 'server', include: ['apps/server/**/*.test.ts'] } },
      {
        test: {
          ...shared,
          globalSetup: [database, pages],
          name: 'browser',
          include: [`apps/web/${browser}`],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          // As patient as a locator: a page is asked until it shows what was done, and one second is less than a busy machine may take.
          expect: { poll: { timeout: 15_000 } },
        },
      },
    ],
  },
})
