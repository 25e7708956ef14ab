import type { CustomField } from '../../../own-fields/queries.ts'

type Extensions = NonNullable<CustomField['options']['extensions']>

/** Kinds of files by the names of their endings. */
export const fileKinds = {
  pictures: ['png', 'jpg', 'jpeg', 'gif', 'webp', 'heic', 'tif', 'tiff'],
  documents: ['pdf', 'doc', 'docx', 'xls', 'xlsx', 'ppt', 'pptx', 'odt', 'ods', 'wps', 'ofd', 'txt', 'csv'],
  pdf: ['pdf'],
} as const satisfies Record<string, Extensions>

export type FileKind = keyof typeof fileKinds
export type { Extensions }

const names = Object.keys(fileKinds).filter((name): name is FileKind => name in fileKinds)

/** Which of the kinds the endings are; `all` where any is taken, `other` where somebody chose them one by one. */
export function kindOf(extensions: Extensions | null): FileKind | 'all' | 'other' {
  if (extensions === null) return 'all'
  const sorted = JSON.stringify(extensions.toSorted())
  return names.find((name) => JSON.stringify([...fileKinds[name]].toSorted()) === sorted) ?? 'other'
}
