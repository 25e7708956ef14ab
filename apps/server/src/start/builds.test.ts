import { execFile } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { currentBuild, ensureBuild } from './builds.ts'

const parts = ['a', 'b', 'c', 'd']
let home = ''
beforeEach(() => {
  home = fs.mkdtempSync(path.join(os.tmpdir(), 'guanxi-builds-'))
})
afterEach(() => fs.rmSync(home, { recursive: true, force: true }))

const content = (folder: string | null): string[] =>
  folder === null ? [] : parts.map((part) => fs.readFileSync(path.join(folder, part), 'utf8'))

/** A build in several writes, with room between them for whoever looks in. */
const buildOf = (name: string, made: string[] = []) => ({
  nameOf: () => name,
  into: async (folder: string) => {
    made.push(name)
    fs.mkdirSync(folder)
    for (const part of parts) {
      fs.writeFileSync(path.join(folder, part), name)
      await new Promise((resolve) => setImmediate(resolve))
    }
  },
})

test('of many who want the same build one makes it, and nobody ever meets half of one', async () => {
  const made: string[] = []
  const met = new Set<string>()
  let isOver = false
  const looking = (async () => {
    while (!isOver) {
      met.add(content(currentBuild(home)).join())
      await new Promise((resolve) => setImmediate(resolve))
    }
  })()
  const same = await Promise.all([1, 2, 3, 4].map(() => ensureBuild(home, buildOf('one', made))))
  await Promise.all(['two', 'one', 'three'].map((name) => ensureBuild(home, buildOf(name, made))))
  isOver = true
  await looking
  expect(same.filter((isMade) => isMade)).toHaveLength(1)
  expect(made.toSorted()).toEqual(['one', 'three', 'two'])
  const whole = ['one', 'two', 'three'].map((name) => parts.map(() => name).join())
  expect([...met].filter((seen) => seen !== '' && !whole.includes(seen))).toEqual([])
})

test('processes that build side by side make it once, too', async () => {
  const script = `
    import fs from 'node:fs'
    import { ensureBuild } from ${JSON.stringify(path.join(import.meta.dirname, 'builds.ts'))}
    const isMade = await ensureBuild(${JSON.stringify(home)}, { nameOf: () => 'one', into: async (folder) => {
      fs.mkdirSync(folder)
      for (const part of ${JSON.stringify(parts)}) fs.writeFileSync(folder + '/' + part, String(process.pid))
    } })
    process.stdout.write(String(isMade))`
  const run = () => promisify(execFile)(process.execPath, ['--input-type=module', '--eval', script])
  const said = (await Promise.all([run(), run(), run()])).map(({ stdout }) => stdout)
  expect(said.toSorted()).toEqual(['false', 'false', 'true'])
  expect(new Set(content(currentBuild(home))).size).toBe(1)
})

test('a build that breaks leaves the last one in place, and the next attempt makes it', async () => {
  await ensureBuild(home, buildOf('one'))
  const broken = { ...buildOf('two'), into: async () => await Promise.reject(new Error('no such word')) }
  await expect(ensureBuild(home, broken)).rejects.toThrow('no such word')
  expect(content(currentBuild(home))[0]).toBe('one')
  expect(fs.readdirSync(home).toSorted()).toEqual(['current', 'one'])
  expect(await ensureBuild(home, buildOf('two'))).toBe(true)
  expect(content(currentBuild(home))[0]).toBe('two')
})

test('what was built while its sources changed serves, and is built again', async () => {
  let name = 'one'
  const changing = {
    nameOf: () => name,
    into: async (folder: string) => {
      await buildOf('half').into(folder)
      name = 'two'
    },
  }
  expect(await ensureBuild(home, changing)).toBe(true)
  expect(content(currentBuild(home))[0]).toBe('half')
  expect(await ensureBuild(home, buildOf('one'))).toBe(true)
  expect(content(currentBuild(home))[0]).toBe('one')
})

test('old builds go, the newest few and whatever is of this day stay', async () => {
  for (const [index, name] of ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].entries()) {
    await ensureBuild(home, buildOf(name))
    const at = Date.UTC(2020, 0, 1 + index) / 1000
    fs.utimesSync(path.join(home, name), at, at)
  }
  await ensureBuild(home, buildOf('now'))
  expect(fs.readdirSync(home).toSorted()).toEqual(['current', 'e', 'f', 'g', 'h', 'now'])
})
