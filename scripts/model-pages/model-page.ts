import { type Declaration, functionAt } from './declaration.ts'
import { type DocComment, type DocTag, docCommentsOf } from './doc-comment.ts'

/** A page as its doc comment has it, checked: nothing that a reader needs is missing. */
export interface ModelPage extends Declaration {
  readonly slug: string
  readonly title: string
  /** Below the sources' folder, with forward slashes. */
  readonly file: string
  readonly summary: string
  readonly when: string
  readonly formula: string
  readonly units: string
  /** The code alone, as it stands between the fences. */
  readonly example: string
  readonly parameters: readonly string[]
  readonly returns: string
  readonly warnings: readonly { readonly codes: readonly string[]; readonly meaning: string }[]
  readonly errors: readonly string[]
  readonly sources: readonly string[]
}

const KNOWN = ['page', 'when', 'formula', 'units', 'example', 'warns', 'source', 'throws', 'param', 'returns']
const NEEDED = ['when', 'formula', 'units', 'example', 'source']

/** The pages of one source file, or what is wrong with them, each line naming the file. */
export function pagesIn(file: string, source: string): { readonly pages: ModelPage[]; readonly faults: string[] } {
  const comments = docCommentsOf(source).filter(({ tags }) => tags.some((tag) => tag.name === 'page'))
  const read = comments.map((comment) => pageOf(file, source, comment))
  return {
    pages: read.flatMap(({ page, faults }) => (page && faults.length === 0 ? [page] : [])),
    faults: read.flatMap(({ faults }) => faults.map((fault) => `${file}: ${fault}`)),
  }
}

function pageOf(file: string, source: string, comment: DocComment): { page: ModelPage | null; faults: string[] } {
  const all = (name: string): string[] => comment.tags.filter((tag) => tag.name === name).map((tag) => tag.text)
  const text = (name: string): string => all(name)[0] ?? ''
  const [slug = '', ...words] = text('page').split(/\s+/)
  const declaration = functionAt(source, comment.endsAt)
  const warnings = all('warns').map((line) => /^(\w+(?:, \w+)*):\s+([\s\S]+)$/.exec(line))
  const example = /```ts\n([\s\S]*?)```/.exec(text('example'))?.[1] ?? ''
  const faults = [
    ...comment.tags
      .filter((tag) => !KNOWN.includes(tag.name))
      .map((tag) => `@${tag.name} is no tag of a page; there are ${KNOWN.join(', ')}`),
    ...(/^[a-z0-9]+(-[a-z0-9]+)*$/.test(slug) && words.length > 0
      ? []
      : [`@page "${text('page')}" must be a slug in kebab-case and a title`]),
    ...(comment.summary === '' ? ['the page does not begin with what the model is'] : []),
    ...NEEDED.filter((name) => text(name) === '').map((name) => `the page ${slug} has no @${name}`),
    ...twice(comment.tags).map((name) => `the page ${slug} has @${name} twice`),
    ...(text('example') === '' || /console\.log\(/.test(example)
      ? []
      : [`the example of ${slug} holds no \`\`\`ts block with a console.log`]),
    ...warnings.flatMap((found, at) => (found ? [] : [`@warns "${all('warns')[at]}" of ${slug} must be "code: meaning"`])),
    ...(declaration ? [] : [`the page ${slug} does not stand before an exported function`]),
  ]
  if (!declaration) return { page: null, faults }
  const page = {
    ...declaration,
    ...{ slug, file, example, title: words.join(' '), summary: comment.summary },
    ...{ when: text('when'), formula: text('formula'), units: text('units'), returns: text('returns') },
    ...{ parameters: all('param'), errors: all('throws'), sources: all('source') },
    warnings: warnings.map((found) => ({ codes: (found?.[1] ?? '').split(', '), meaning: found?.[2] ?? '' })),
  }
  return { page, faults }
}

function twice(tags: readonly DocTag[]): string[] {
  const single = tags.map((tag) => tag.name).filter((name) => ['page', 'when', 'formula', 'units', 'example', 'returns'].includes(name))
  return single.filter((name, at) => single.indexOf(name) !== at)
}
