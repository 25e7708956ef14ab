import { randomUUID } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { withStartLock } from '../platform/db/embedded/start-lock.ts'

const pointer = 'current'
const dayMs = 86_400_000
const keptAtLeast = 5

/** Where the present build stands: always a whole one, that nobody writes to any more; null before the first. */
export function currentBuild(home: string): string | null {
  try {
    return path.join(home, fs.readFileSync(path.join(home, pointer), 'utf8'))
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  }
}

function pointTo(home: string, name: string): void {
  const written = path.join(home, `.${pointer}-${randomUUID()}`)
  fs.writeFileSync(written, name)
  fs.renameSync(written, path.join(home, pointer))
}

// A server that still runs serves from the folder it began with: old ones stay for a while.
function tidy(home: string, present: string): void {
  const places = fs.readdirSync(home, { withFileTypes: true }).flatMap((entry) => {
    const stat = fs.statSync(path.join(home, entry.name), { throwIfNoEntry: false })
    return stat === undefined || [present, pointer].includes(entry.name) ? [] : [{ name: entry.name, at: stat.mtimeMs }]
  })
  const newest = places.reduce((latest, { at }) => Math.max(latest, at), 0)
  for (const { name, at } of places.toSorted((a, b) => b.at - a.at).slice(keptAtLeast))
    if (newest - at > dayMs) fs.rmSync(path.join(home, name), { recursive: true, force: true })
}

export interface Build {
  /** What it is built from: the same name, the same content. */
  readonly nameOf: () => string
  readonly into: (folder: string) => Promise<void>
}

/**
 * Has the build of this name stand in `home` and be the present one; whether it had to be made. It is made beside and put in place whole, so
 * that whoever builds or reads at the same time meets no half of one.
 */
export async function ensureBuild(home: string, { nameOf, into }: Build): Promise<boolean> {
  fs.mkdirSync(home, { recursive: true })
  return await withStartLock(home, async () => {
    const name = nameOf()
    const isThere = fs.existsSync(path.join(home, name))
    const standing = isThere ? name : await make(home, name, { nameOf, into })
    if (currentBuild(home) !== path.join(home, standing)) pointTo(home, standing)
    if (!isThere) tidy(home, standing)
    return !isThere
  })
}

async function make(home: string, name: string, { nameOf, into }: Build): Promise<string> {
  const making = path.join(home, `.making-${randomUUID()}`)
  try {
    await into(making)
    // Sources that changed meanwhile are in it by halves: it serves, but is not taken for theirs later.
    const standing = nameOf() === name ? name : `${name}-${randomUUID()}`
    fs.renameSync(making, path.join(home, standing))
    return standing
  } finally {
    fs.rmSync(making, { recursive: true, force: true })
  }
}
