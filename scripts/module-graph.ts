import fs from 'node:fs'
import path from 'node:path'

export type Architecture = Readonly<Record<string, readonly string[]>>

const root = path.join(import.meta.dirname, '..')

/** The page docs/modules.md: the modules that stand, what each is for, and who may import whom. */
export function modulesPage(architecture: Architecture, purposes: Readonly<Record<string, string>>): string {
  const standing = Object.keys(architecture).filter((name) => purposes[name] !== undefined)
  const arrows = standing.flatMap((name) =>
    (architecture[name] ?? []).filter((to) => standing.includes(to)).map((to) => `  ${name} --> ${to}`),
  )
  const rows = standing.map((name) => `| \`${name}\` | ${purposes[name]} | ${(architecture[name] ?? []).join(', ') || '–'} |`)
  return [
    '# Modules',
    '',
    'Generated from `architecture.json` by `npm run generate`. An arrow means "may import the door of".',
    'All modules stand on `platform`; only `wire.ts` knows them all; news goes upward by events.',
    '',
    '```mermaid',
    'graph BT',
    ...standing.map((name) => `  ${name}`),
    ...arrows,
    '```',
    '',
    '| module | owns | may import |',
    '| --- | --- | --- |',
    ...rows,
    '',
  ].join('\n')
}

export function readArchitecture(): Architecture {
  return JSON.parse(fs.readFileSync(path.join(root, 'architecture.json'), 'utf8'))
}

/** Module → the first sentence of its README, for each module whose folder exists. */
export function readPurposes(): Record<string, string> {
  const modules = path.join(root, 'apps/server/src/modules')
  const names = fs.readdirSync(modules).filter((name) => fs.existsSync(path.join(modules, name, 'index.ts')))
  return Object.fromEntries(names.map((name) => [name, firstSentence(path.join(modules, name, 'README.md'))]))
}

function firstSentence(file: string): string {
  if (!fs.existsSync(file)) return ''
  const paragraphs = fs.readFileSync(file, 'utf8').split(/\n\s*\n/)
  const text = paragraphs.find((paragraph) => /^[^#\s|>-]/.test(paragraph))?.replaceAll('\n', ' ') ?? ''
  return (text.split(/(?<=[.])\s/)[0] ?? '').replaceAll('|', '\\|')
}
