import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import { currentBuild, ensureBuild } from './builds.ts'

const root = path.join(import.meta.dirname, '../../../..')
const builds = path.join(root, 'apps/web/dist')
const sources = [
  'apps/web',
  'packages/ui',
  'packages/api-client',
  'packages/conditions',
  'packages/formula',
  'locales',
  'package-lock.json',
]

function* filesUnder(place: string): Generator<string> {
  if (!fs.statSync(place).isDirectory()) return yield place
  for (const entry of fs.readdirSync(place, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
    if (entry.name === 'node_modules' || entry.name === 'dist') continue
    yield* filesUnder(path.join(place, entry.name))
  }
}

function fingerprint(): string {
  const digest = createHash('sha256')
  for (const source of sources) {
    for (const file of filesUnder(path.join(root, source))) digest.update(path.relative(root, file)).update(fs.readFileSync(file))
  }
  return digest.digest('hex')
}

async function build(folder: string): Promise<void> {
  const vite = path.join(root, 'node_modules/vite/bin/vite.js')
  const child = spawn(process.execPath, [vite, 'build', '--logLevel', 'warn', '--outDir', folder, '--emptyOutDir'], {
    cwd: path.join(root, 'apps/web'),
    stdio: ['ignore', 2, 2],
  })
  const code = await new Promise<number | null>((resolve, reject) => child.on('error', reject).on('exit', resolve))
  if (code !== 0) throw new Error(`the pages could not be built (vite ended with ${code}); the reason stands above`)
}

// Once at the build instead of at every request; browsers without Brotli take gzip.
function compress(folder: string): void {
  const brotli = { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }
  for (const file of filesUnder(folder)) {
    const content = fs.readFileSync(file)
    if (!/\.(js|css|html|svg|json|txt)$/.test(file) || content.length < 1024) continue
    fs.writeFileSync(`${file}.br`, brotliCompressSync(content, brotli))
    fs.writeFileSync(`${file}.gz`, gzipSync(content, { level: 9 }))
  }
}

/** The pages as they were built last; null before they were. */
export const webFolder = (): string | null => currentBuild(builds)

/** Builds the pages if there is no build of their sources; whether it had to. */
export async function buildWebIfStale(): Promise<boolean> {
  return await ensureBuild(builds, {
    nameOf: fingerprint,
    into: async (folder) => {
      await build(folder)
      compress(folder)
    },
  })
}
