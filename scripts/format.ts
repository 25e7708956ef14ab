// Puts every file into the house's form, and mends what a tool can mend by itself.
import { spawnSync } from 'node:child_process'
import path from 'node:path'

const files = process.argv.slice(2)
const done = spawnSync('biome', ['check', '--write', ...(files.length > 0 ? files : ['.'])], {
  cwd: path.join(import.meta.dirname, '..'),
  stdio: 'inherit',
  shell: process.platform === 'win32',
})
process.exitCode = done.status ?? 1
