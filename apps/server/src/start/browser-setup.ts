import { buildWebIfStale } from './web-build.ts'

/** Once before all browser tests: no file of theirs is to wait for a build. */
export async function setup(): Promise<void> {
  await buildWebIfStale()
}
