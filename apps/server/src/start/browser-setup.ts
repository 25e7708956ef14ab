import { buildWebIfStale } from './web-build.ts'

/** Once before all browser tests: files that run side by side must not build the same folder. */
export async function setup(): Promise<void> {
  await buildWebIfStale()
}
