import type { ImportMapping, ImportPreview } from '../queries.ts'

export interface NamedMapping {
  name: string
  mapping: ImportMapping
}

/** A built-in mapping by name, or one in JSON as it stands in the editor. */
export interface MappingDraft {
  name: string | null
  json: string
}

// The server reads the mapping from the address.
export const longestMapping = 8000

export function printed(mapping: unknown): string {
  return JSON.stringify(mapping, null, 2)
}

/** What to begin with: the built-in whose columns the file has, otherwise the proposal made of their names. */
export function firstDraft(preview: ImportPreview): MappingDraft {
  return { name: preview.mappingName, json: printed(preview.proposal) }
}

export type MappingProblem = { kind: 'json'; what: string } | { kind: 'long' }

/** A built-in by name, or one's own. */
export type SentMapping = { mapping: string } | { mappingJson: string }

export interface ReadMapping {
  sent: SentMapping
  mapping: unknown
  problem: MappingProblem | undefined
}

export function readMapping(draft: MappingDraft, builtIn: readonly NamedMapping[]): ReadMapping {
  if (draft.name !== null) {
    return { sent: { mapping: draft.name }, mapping: builtIn.find(({ name }) => name === draft.name)?.mapping, problem: undefined }
  }
  try {
    const mapping: unknown = JSON.parse(draft.json)
    const mappingJson = JSON.stringify(mapping)
    return { sent: { mappingJson }, mapping, problem: mappingJson.length > longestMapping ? { kind: 'long' } : undefined }
  } catch (error) {
    return { sent: { mappingJson: '' }, mapping: undefined, problem: { kind: 'json', what: error instanceof Error ? error.message : '' } }
  }
}
