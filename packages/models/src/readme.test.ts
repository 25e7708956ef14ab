import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

test('the example of the README runs as it stands there', () => {
  const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8')
  const example = readme.match(/```ts\n(.*?)```/s)?.[1] ?? ''
  expect(example).toContain('scoreInWorkers')
  const done = spawnSync(process.execPath, ['--input-type=module-typescript', '--eval', example], {
    cwd: fileURLToPath(new URL('..', import.meta.url)),
    encoding: 'utf8',
  })
  expect(done.stderr).toBe('')
  expect(done.stdout).toMatch(/^0\.\d+ \d+\.\d+ \d+\.\d+ \d+\.\d+\n.* (more|less|no_evidence|too_few)\n$/s)
  expect(done.status).toBe(0)
})
