#!/usr/bin/env node
// The `guanxi` command. An older Node cannot read TypeScript and a fresh clone has nothing installed: run.mjs sees to both.
import fs from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const here = path.dirname(fileURLToPath(import.meta.url))
const cli = path.join(here, '../src/cli.ts')

if (Number(process.versions.node.split('.')[0]) >= 24 && fs.existsSync(path.join(here, '../../../node_modules'))) {
  await import('../src/cli.ts')
} else {
  process.argv.splice(2, 0, cli)
  await import('../../../scripts/run.mjs')
}
