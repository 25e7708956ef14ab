import type { ModelPage } from './model-page.ts'

const NOTE = '<!-- Generated from the doc comment by `npm run generate`. Change it there. -->'

/** The page of one model. `types` are the declarations that its signature names. */
export function pageMarkdown(page: ModelPage, types: readonly string[]): string {
  const sections: readonly (readonly [string, string])[] = [
    ['When to use it', prose(page.when)],
    ['Formula', code('text', page.formula)],
    ['Units and shapes', prose(page.units)],
    ['Example', code('ts', page.example)],
    [
      'What it warns of',
      page.warnings.map(({ codes, meaning }) => `- ${codes.map((name) => `\`${name}\``).join(', ')}: ${item(meaning)}`).join('\n'),
    ],
    ['Errors', bullets(page.errors)],
    ['Signature', signatureOf(page, types)],
    ['Sources', bullets(page.sources)],
  ]
  return [
    NOTE,
    `# ${page.title}`,
    prose(page.summary),
    `\`import { ${page.name} } from '@guanxi/models'\` · [${page.file}](../../packages/models/src/${page.file})`,
    ...sections.filter(([, body]) => body !== '').map(([heading, body]) => `## ${heading}\n\n${body}`),
    '[All models](README.md)\n',
  ].join('\n\n')
}

export interface PageGroup {
  readonly folder: string
  readonly heading: string
  readonly pages: readonly ModelPage[]
}

/** The table of contents, a table per folder. */
export function indexMarkdown(groups: readonly PageGroup[]): string {
  const tables = groups.map(({ folder, heading, pages }) =>
    [
      `## ${heading === '' ? folder : heading}`,
      '',
      '| model | function | what it is |',
      '| --- | --- | --- |',
      ...pages.map((page) => `| [${page.title}](${page.slug}.md) | \`${page.name}\` | ${cell(firstSentence(page.summary))} |`),
    ].join('\n'),
  )
  const words =
    'A page per model of [`@guanxi/models`](../../packages/models/README.md): what it is, when to use it, formula, units, a worked example.'
  return [NOTE, '# Models', words, 'Every example runs as it stands; a test compares what it prints.', ...tables].join('\n\n').concat('\n')
}

function signatureOf(page: ModelPage, types: readonly string[]): string {
  const parameters = page.parameters.map((text) => text.replace(/^(\S+)/, '`$1`:'))
  const returns = page.returns === '' ? [] : [`returns: ${page.returns}`]
  return [code('ts', [page.signature, ...types].join('\n\n')), bullets([...parameters, ...returns])]
    .filter((part) => part !== '')
    .join('\n\n')
}

function code(language: string, text: string): string {
  return `\`\`\`${language}\n${text.trimEnd()}\n\`\`\``
}

function bullets(texts: readonly string[]): string {
  return texts.map((text) => `- ${item(text)}`).join('\n')
}

/** A text of several lines inside a list: its lines run on. */
function item(text: string): string {
  return prose(text.replace(/\s*\n\s*/g, ' '))
}

function cell(text: string): string {
  return item(text).replaceAll('|', '\\|')
}

/** Plain text as Markdown: outside code, stars and angle brackets are characters, and links of the source are names. */
function prose(text: string): string {
  const named = text.replace(/\{@link\s+([^}\s]+)\}/g, '`$1`')
  return named
    .split(/(```[\s\S]*?```|`[^`]*`)/)
    .map((part) => (part.startsWith('`') ? part : part.replaceAll('*', '\\*').replaceAll('<', '&lt;')))
    .join('')
}

function firstSentence(text: string): string {
  return text.replace(/\s*\n\s*/g, ' ').split(/(?<=[.])\s(?=[A-Z])/)[0] ?? ''
}
