/** Joins class names and leaves out what is absent: entries of a CSS module may be undefined to the compiler. */
export function cx(...names: (string | false | null | undefined)[]): string {
  return names.filter(Boolean).join(' ')
}
