import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'

const root = path.join(import.meta.dirname, '..')
const tree = fs.mkdtempSync(path.join(os.tmpdir(), 'guanxi-boundaries-'))
const SRC = 'apps/server/src'
const M = `${SRC}/modules`

function plant(file: string, ...imports: string[]): void {
  fs.mkdirSync(path.dirname(path.join(tree, file)), { recursive: true })
  // Types alone are imported: they bind as tightly as values do.
  const lines = imports.map((to, n) => `import type { Planted as P${n} } from ${JSON.stringify(to)}`)
  fs.writeFileSync(path.join(tree, file), `${lines.join('\n')}\nexport type Planted = 1\n`)
}

/** Rule names by file, as the real configuration finds them in the planted tree. */
function violations(): string[] {
  const cruiser = path.join(root, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs')
  const config = path.join(root, '.dependency-cruiser.mjs')
  const done = spawnSync(process.execPath, [cruiser, '--config', config, '--output-type', 'json', 'apps', 'packages'], {
    cwd: tree,
    encoding: 'utf8',
    maxBuffer: 64_000_000,
  })
  const found: { summary: { violations: { from: string; rule: { name: string } }[] } } = JSON.parse(done.stdout)
  return found.summary.violations.map((one) => `${path.basename(one.from)} ${one.rule.name}`).sort()
}

beforeAll(() => {
  plant(`${SRC}/platform/db/tx.ts`)
  plant(`${SRC}/wire.ts`, './modules/commerce/index.ts', './modules/customers/index.ts')
  plant(`${M}/customers/index.ts`, './customers/customer.ts')
  plant(`${M}/customers/testing.ts`)
  plant(`${M}/customers/customers/customer.ts`, '../../../platform/db/tx.ts')
  plant(`${M}/commerce/index.ts`, '../customers/index.ts')
  plant(`${M}/insight/index.ts`, '../../../../../packages/models/src/index.ts')
  plant('packages/models/src/index.ts')
  plant('packages/simulator/src/index.ts')
  plant('packages/api-client/src/index.ts')
  plant('apps/web/src/page.ts', '../../../packages/api-client/src/index.ts')
})

afterAll(() => fs.rmSync(tree, { recursive: true, force: true }))

it('blames no legal import', () => {
  expect(violations()).toEqual([])
})

it('blames each illegal one', () => {
  plant(`${M}/commerce/past-the-door.ts`, '../customers/customers/customer.ts')
  plant(`${M}/commerce/own-door.ts`, './index.ts')
  plant(`${M}/commerce/factory.ts`, '../customers/testing.ts')
  plant(`${M}/commerce/model.ts`, '../../../../../packages/models/src/index.ts')
  plant(`${M}/commerce/root.ts`, '../../wire.ts')
  plant(`${M}/customers/against-the-graph.ts`, '../commerce/index.ts')
  plant(`${SRC}/platform/db/knows-module.ts`, '../../modules/customers/index.ts')
  plant('packages/models/src/leaf.ts', '../../simulator/src/index.ts')
  plant('packages/simulator/src/app.ts', '../../../apps/web/src/page.ts')
  plant('apps/web/src/server.ts', '../../server/src/platform/db/tx.ts')
  plant('apps/web/src/nowhere.ts', './absent.ts')
  plant('apps/web/src/ring-one.ts', './ring-two.ts')
  plant('apps/web/src/ring-two.ts', './ring-one.ts')
  expect(violations()).toEqual([
    'against-the-graph.ts graph:customers',
    'app.ts packages-know-no-app',
    'factory.ts factories-only-in-tests',
    'knows-module.ts only-wire-knows-modules',
    'leaf.ts leaves-stand-alone',
    'model.ts models-only-in-insight',
    'nowhere.ts resolvable',
    'own-door.ts door-not-from-inside',
    'past-the-door.ts front-door-only',
    'ring-one.ts no-cycles',
    'root.ts modules-do-not-know-wire',
    'server.ts pages-only-through-client',
  ])
})
