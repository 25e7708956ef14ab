// Writes what is derived from the code: the API document, the client's types, the module graph, the pages of the models.
// With --check it writes nothing and names what is stale.
import fs from 'node:fs'
import path from 'node:path'
import { openApiDocument } from '../apps/server/src/openapi.ts'
import { typesOf } from '../tools/openapi/types.ts'
import { modelPages, readModelSources } from './model-pages.ts'
import { modulesPage, readArchitecture, readPurposes } from './module-graph.ts'

const root = path.join(import.meta.dirname, '..')
const MODELS = 'docs/models'

async function generated(): Promise<Record<string, string>> {
  const document = await openApiDocument()
  return {
    'docs/openapi.json': `${JSON.stringify(document, null, 2)}\n`,
    'packages/api-client/src/schema.ts': await typesOf(document),
    'docs/modules.md': modulesPage(readArchitecture(), readPurposes()),
    ...Object.fromEntries(Object.entries(modelPages(readModelSources())).map(([file, page]) => [`${MODELS}/${file}`, page])),
  }
}

/** Pages whose model is gone. */
function leftOver(content: Readonly<Record<string, string>>): string[] {
  const folder = path.join(root, MODELS)
  const files = fs.existsSync(folder) ? fs.readdirSync(folder).map((file) => `${MODELS}/${file}`) : []
  return files.filter((file) => content[file] === undefined)
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

function remove(file: string): void {
  fs.rmSync(path.join(root, file))
  process.stdout.write(`${file} removed\n`)
}

const content = await generated()
const stale = Object.entries(content).filter(([file, text]) => !isFresh(file, text))
const surplus = leftOver(content)
if (process.argv.includes('--check')) {
  for (const file of [...stale.map(([name]) => name), ...surplus])
    process.stderr.write(`${file} is stale: run \`npm run generate\` and commit it\n`)
  process.exitCode = stale.length + surplus.length > 0 ? 1 : 0
} else {
  for (const [file, text] of stale) write(file, text)
  for (const file of surplus) remove(file)
}
