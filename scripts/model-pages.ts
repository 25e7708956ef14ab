import fs from 'node:fs'
import path from 'node:path'
import { headOf, importsOf, typeNamed, typesNamedIn } from './model-pages/declaration.ts'
import { type Door, readDoor } from './model-pages/index-headings.ts'
import { indexMarkdown, type PageGroup, pageMarkdown } from './model-pages/markdown.ts'
import { type ModelPage, pagesIn } from './model-pages/model-page.ts'

/** Path below the library's sources → text. */
export type Sources = Readonly<Record<string, string>>

const root = path.join(import.meta.dirname, '..')

/** The sources of the library of models, without tests. */
export function readModelSources(): Sources {
  const folder = path.join(root, 'packages/models/src')
  const all = fs.readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((file) => file.replaceAll('\\', '/'))
  const files = all.filter((file) => /(?<![.]test)[.]ts$/.test(file)).sort()
  return Object.fromEntries(files.map((file) => [file, fs.readFileSync(path.join(folder, file), 'utf8')]))
}

/** Every `@page` of the sources, sorted by file. Refuses malformed ones, naming file and fault. */
export function readPages(sources: Sources): readonly ModelPage[] {
  const read = Object.entries(sources).map(([file, source]) => pagesIn(file, source))
  const pages = read.flatMap((one) => one.pages)
  const door = readDoor(sources['index.ts'] ?? '')
  const faults = [...read.flatMap((one) => one.faults), ...pages.flatMap((page) => faultsAmong(page, pages, door, sources))]
  if (faults.length > 0) throw new Error(`The pages of the models cannot be written:\n${faults.join('\n')}`)
  return pages
}

function faultsAmong(page: ModelPage, pages: readonly ModelPage[], door: Door, sources: Sources): string[] {
  const codes = sources['model-warning.ts'] ?? ''
  const other = pages.find((one) => one.slug === page.slug && one !== page)
  return [
    ...(door.names.has(page.name) ? [] : [`${page.file}: ${page.name} has a page but is not exported from index.ts`]),
    ...(other ? [`${page.file}: the page ${page.slug} stands in ${other.file} too`] : []),
    ...(page.slug === 'readme' ? [`${page.file}: the page readme would take the place of the table of contents`] : []),
    ...page.warnings
      .flatMap((one) => one.codes)
      .filter((code) => !codes.includes(`| '${code}'`))
      .map((code) => `${page.file}: @warns ${code} of ${page.slug} is no code of model-warning.ts`),
  ]
}

/** Path below docs/models → Markdown: a page per model and the table of contents. */
export function modelPages(sources: Sources): Record<string, string> {
  const pages = readPages(sources)
  const { headings } = readDoor(sources['index.ts'] ?? '')
  const folders = Map.groupBy(pages, (page) => page.file.split('/')[0] ?? '')
  const groups: PageGroup[] = [...folders].map(([folder, found]) => ({ folder, heading: headings.get(folder) ?? '', pages: found }))
  return {
    'README.md': indexMarkdown(groups),
    ...Object.fromEntries(pages.map((page) => [`${page.slug}.md`, pageMarkdown(page, typesOf(page, sources))])),
  }
}

/** The types that the signature names, and those that they extend or stand for: all that is needed to call the function. */
function typesOf(page: ModelPage, sources: Sources): string[] {
  const found = new Map<string, string>()
  const take = (names: readonly string[], file: string): void => {
    const imports = importsOf(sources[file] ?? '')
    for (const name of names) {
      const from = imports.get(name)
      const at = from === undefined ? file : path.posix.join(path.posix.dirname(file), from)
      const text = found.has(name) ? null : typeNamed(sources[at] ?? '', name)
      if (text === null) continue
      found.set(name, text)
      take(typesNamedIn(headOf(text, name)), at)
    }
  }
  take(typesNamedIn(page.signature), page.file)
  return [...found.values()]
}
