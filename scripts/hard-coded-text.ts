import { parseSync } from '@swc/core'

const SPOKEN_ATTRIBUTES = new Set(['alt', 'aria-label', 'aria-description', 'description', 'label', 'placeholder', 'title'])
const WORD = /\p{L}{2,}/u

/** Words written into a page's markup instead of into locales/, where only the readers of one language understand them. */
export function hardCodedTexts(source: string): string[] {
  const found: string[] = []
  visit(parseSync(source, { syntax: 'typescript', tsx: true, target: 'es2024' }), found)
  return found.map((text) => text.trim()).filter((text) => WORD.test(text))
}

function visit(node: unknown, found: string[]): void {
  if (typeof node !== 'object' || node === null) return
  if ('type' in node && node.type === 'JSXText' && 'value' in node) found.push(String(node.value))
  if ('type' in node && node.type === 'JSXAttribute') found.push(spokenValue(node))
  for (const child of Object.values(node)) visit(child, found)
}

function spokenValue(attribute: object): string {
  const name = property(property(attribute, 'name'), 'value')
  const value = property(attribute, 'value')
  return SPOKEN_ATTRIBUTES.has(String(name)) && property(value, 'type') === 'StringLiteral' ? String(property(value, 'value')) : ''
}

function property(of: unknown, name: string): unknown {
  return typeof of === 'object' && of !== null ? Object.entries(of).find(([key]) => key === name)?.[1] : undefined
}
