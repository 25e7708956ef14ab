import { i18n } from './i18n.ts'

/** Where a label of the catalogue stands: `insight:fields.stage` in `insight`. */
const namespaceOf = (label: string): string => label.split(':')[0] ?? label

interface Labelled {
  readonly label: string
  readonly group: string
  /** Of a field that the company named itself. */
  readonly name: string | null
}

/** The namespaces that the labels of fields stand in. */
export function namespacesOf(fields: readonly Labelled[]): string[] {
  return [...new Set(fields.flatMap(({ label, name, group }) => (name === null ? [label, group] : [group])).map(namespaceOf))]
}

/** Fields with the words for them: a page that waited for the fields alone would hide itself once more to wait for their names. */
export async function withWords<Field extends Labelled>(fields: readonly Field[]): Promise<readonly Field[]> {
  await i18n.loadNamespaces(namespacesOf(fields))
  return fields
}
