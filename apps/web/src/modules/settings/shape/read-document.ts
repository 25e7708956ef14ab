import { firstMistake } from './json-place.ts'
import type { ShapeDocument } from './queries.ts'

/** What a request may hold. */
const mostBytes = 1_000_000
const knownVersion = 1

export type FileProblem =
  | { readonly why: 'large' | 'other' }
  | { readonly why: 'brokenAt'; readonly line: number; readonly column: number }
  | { readonly why: 'later'; readonly version: number }

type Read = { readonly document: ShapeDocument } | { readonly problem: FileProblem }

// Whether every entry is sound is for the server to say, which tells of each where it stands.
function isDocument(value: object): value is ShapeDocument {
  return 'objects' in value && Array.isArray(value.objects) && 'fields' in value && Array.isArray(value.fields)
}

function brokenAt(text: string): FileProblem {
  const before = text.slice(0, firstMistake(text)).split('\n')
  return { why: 'brokenAt', line: before.length, column: (before.at(-1) ?? '').length + 1 }
}

function parse(text: string): { readonly value: unknown } | { readonly problem: FileProblem } {
  try {
    const value: unknown = JSON.parse(text)
    return { value }
  } catch {
    return { problem: brokenAt(text) }
  }
}

/** A file's text as a document to be compared, or what keeps it from being one. */
export function readDocument(content: string): Read {
  const text = content.replace(/^\uFEFF/, '')
  if (new Blob([text]).size > mostBytes) return { problem: { why: 'large' } }
  const parsed = parse(text)
  if ('problem' in parsed) return parsed
  const { value } = parsed
  if (typeof value !== 'object' || value === null || !('format' in value) || value.format !== 'guanxi-shape')
    return { problem: { why: 'other' } }
  if ('formatVersion' in value && typeof value.formatVersion === 'number' && value.formatVersion > knownVersion)
    return { problem: { why: 'later', version: value.formatVersion } }
  return isDocument(value) ? { document: value } : { problem: { why: 'other' } }
}

export interface Place {
  readonly list: 'fields' | 'objects' | null
  /** Counted from one. */
  readonly place: number
  /** What of it is wrong: `key`, `choices 2 colour`. */
  readonly part: string
}

/** Where in a document something is wrong, from the server's `body/document/fields/3/choices/1/colour`. */
export function placeOf(where: string): Place {
  const steps = where.split('/').filter((step) => step !== 'body' && step !== 'document')
  const counted = (rest: readonly string[]) => rest.map((step) => (/^\d+$/.test(step) ? String(Number(step) + 1) : step)).join(' ')
  const [list, index, ...rest] = steps
  if ((list === 'fields' || list === 'objects') && index !== undefined)
    return { list, place: Number(index) + 1, part: counted(rest) || '–' }
  return { list: null, place: 0, part: counted(steps) || '–' }
}
