import { describe, expect, it, test } from 'vitest'
import { modelPages, readModelSources, readPages } from './model-pages.ts'

const door = `// Who is alive\nexport { alive } from './btyd/alive.ts'\n// Groups\nexport { group, type Groups } from './groups/group.ts'\n`
const warnings = `export type ModelWarningCode =\n  | 'few_customers'\n`

const comment = `/**
 * The chance <that> a customer is alive. A second sentence.
 *
 * @page p-alive Chance to be alive
 * @when Always; not for contracts, see {@link sbg}.
 * @formula P = 1 / (1 + a * b)
 *   where a | b
 * @units Weeks; one number per row.
 * @example
 * \`\`\`ts
 * import { alive } from '@guanxi/models'
 * // @notATag
 * console.log(alive({ t: 2 }).toFixed(2)) // 0.50
 * \`\`\`
 * @warns few_customers: fewer than 100:
 *   parameters are rough
 * @source Somebody (2005), "Title", Journal 24(2).
 * @source Another (2007).
 * @throws ModelError for what cannot be
 */
`
const declaration = `export function alive(input: AliveInput, options: { readonly a: number } = { a: 1 }): {
  readonly p: number
} {
  return { p: 1 }
}

/** What is known. */
export interface AliveInput {
  readonly t: number

  readonly others: readonly {
    readonly x: number
  }[]
}
const hidden = 1
`
const sources = (text: string): Record<string, string> => ({ 'index.ts': door, 'model-warning.ts': warnings, 'btyd/alive.ts': text })

describe('a page', () => {
  const pages = modelPages(sources(comment + declaration))
  const page = pages['p-alive.md'] ?? ''

  it('carries everything the comment says, in its order', () => {
    expect(page.match(/^#+ .*$/gm)).toEqual([
      '# Chance to be alive',
      '## When to use it',
      '## Formula',
      '## Units and shapes',
      '## Example',
      '## What it warns of',
      '## Errors',
      '## Signature',
      '## Sources',
    ])
    expect(page).toContain('The chance &lt;that> a customer')
    expect(page).toContain('see `sbg`.')
    expect(page).toContain('```text\nP = 1 / (1 + a * b)\n  where a | b\n```')
    expect(page).toContain("```ts\nimport { alive } from '@guanxi/models'\n// @notATag\nconsole.log")
    expect(page).toContain('- `few_customers`: fewer than 100: parameters are rough\n')
    expect(page).toContain('- Somebody (2005), "Title", Journal 24(2).\n- Another (2007).')
  })

  it('shows the signature as the source has it, and the types it names, without bodies', () => {
    const signature = 'function alive(input: AliveInput, options: { readonly a: number } = { a: 1 }): {\n  readonly p: number\n}\n'
    expect(page).toContain(`\`\`\`ts\n${signature}\n/** What is known. */\ninterface AliveInput {`)
    expect(page).toContain('  }[]\n}\n```')
    expect(page).not.toContain('return')
    expect(page).not.toContain('hidden')
  })

  it('shows what those types extend or stand for, from wherever they are imported', () => {
    const types = "import type { Base } from '../base.ts'\nexport interface AliveInput extends Base {\n  readonly t: Deep\n}\n"
    const found = modelPages({
      ...sources(
        `${types}\n${comment}export function alive(input: AliveInput): Result {\n}\n\nexport type Result =\n  | Base\n  | { readonly p: 1 }\n`,
      ),
      'base.ts': 'export interface Base {\n  readonly who: Other\n}\n\nexport interface Other {\n  readonly no: 1\n}\n',
    })['p-alive.md']
    expect(found).toContain('interface Base {\n  readonly who: Other\n}\n\ntype Result =\n  | Base\n  | { readonly p: 1 }\n```')
    expect(found).not.toContain('interface Other')
  })

  it('shows all ways to call it, without the one that only the body sees', () => {
    const ways = 'export function alive(a: number): number\nexport function alive(\n  a: string,\n): string\n'
    const overloaded = modelPages(sources(`${comment}${ways}export function alive(a: never): never {\n  return a\n}\n`))['p-alive.md']
    expect(overloaded).toContain('```ts\nfunction alive(a: number): number\nfunction alive(\n  a: string,\n): string\n```')
  })

  it('stands in the table of its folder, under the heading of the door', () => {
    expect(pages['README.md']).toContain('## Who is alive\n')
    expect(pages['README.md']).toContain('| [Chance to be alive](p-alive.md) | `alive` | The chance &lt;that> a customer is alive. |')
  })
})

describe('a malformed page is refused with its file and what is wrong', () => {
  const refusal = (text: string): string => {
    try {
      readPages(sources(text))
      return ''
    } catch (error) {
      return error instanceof Error ? error.message : ''
    }
  }
  const without = (tag: string): string => comment.replace(new RegExp(` \\* @${tag} (?:.*\\n \\*   )?.*\\n`, 'g'), '')

  test.each(['when', 'formula', 'units', 'source'])('without @%s', (tag) => {
    expect(refusal(without(tag) + declaration)).toBe(
      `The pages of the models cannot be written:\nbtyd/alive.ts: the page p-alive has no @${tag}`,
    )
  })
  test.each([
    ['no summary', comment.replace(/ \* The chance.*\n/, ''), 'does not begin with what the model is'],
    ['a slip in a tag', comment.replace('@when', '@whem'), '@whem is no tag of a page'],
    ['a tag twice', comment.replace(' * @units', ' * @when Twice.\n * @units'), 'the page p-alive has @when twice'],
    ['an example that prints nothing', comment.replace('console.log', 'String'), 'the example of p-alive holds no'],
    ['a warning without meaning', comment.replace('few_customers:', 'few_customers'), 'must be "code: meaning"'],
    ['an unknown warning', comment.replace('few_customers', 'few_people'), '@warns few_people of p-alive is no code of model-warning.ts'],
    ['a bad slug', comment.replace('p-alive', 'P_alive'), 'must be a slug in kebab-case and a title'],
    ['the same page twice', `${comment + declaration}\n${comment}`, 'the page p-alive stands in btyd/alive.ts too'],
  ])('%s', (_, text, message) => {
    expect(refusal(text + declaration)).toContain(message)
    expect(refusal(text + declaration)).toContain('btyd/alive.ts: ')
  })
  it('before anything but a function that the door exports', () => {
    expect(refusal(`${comment}export const alive = 1\n`)).toContain('does not stand before an exported function')
    expect(refusal(comment + declaration.replace('alive', 'dead'))).toContain('dead has a page but is not exported from index.ts')
  })
})

it('every page of the library is sound, whatever the order of its files', () => {
  const found = readModelSources()
  expect(modelPages(Object.fromEntries(Object.entries(found).sort()))).toEqual(modelPages(found))
})
