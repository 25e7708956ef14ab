// Writes what is derived from the code: the API document, the client's types, the module graph.
// With --check it writes nothing and names what is stale.
import fs from 'node:fs'
import path from 'node:path'
import { openApiDocument } from '../apps/server/src/openapi.ts'
import { typesOf } from '../tools/openapi/types.ts'
import { modulesPage, readArchitecture, readPurposes } from './module-graph.ts'

const root = path.join(import.meta.dirname, '..')

async function generated(): Promise<Record<string, string>> {
  const document = await openApiDocument()
  return {
    'docs/openapi.json': `${JSON.stringify(document, null, 2)}\n`,
    'packages/api-client/src/schema.ts': await typesOf(document),
    'docs/modules.md': modulesPage(readArchitecture(), readPurposes()),
  }
}

function isFresh(file: string, content: string): boolean {
  const at = path.join(root, file)
  return fs.existsSync(at) && fs.readFileSync(at, 'utf8') === content
}

function write(file: string, content: string): void {
  fs.mkdirSync(path.dirname(path.join(root, file)), { recursive: true })
  fs.writeFileSync(path.join(root, file), content)
  process.stdout.write(`${file} written\n`)
}

const stale = Object.entries(await generated()).filter(([file, content]) => !isFresh(file, content))
if (process.argv.includes('--check')) {
  for (const [file] of stale) process.stderr.write(`${file} is stale: run \`npm run generate\` and commit it\n`)
  process.exitCode = stale.length
} else {
  for (const [file, content] of stale) write(file, content)
}
