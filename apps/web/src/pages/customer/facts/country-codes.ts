const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ']

// Codes that Intl names though no country bears them: unknown, pseudo locales, unions.
const notCountries = new Set(['EU', 'EZ', 'UN', 'QO', 'XA', 'XB', 'ZZ', 'AC', 'CP', 'DG', 'EA', 'IC', 'TA'])

/** Every country the reader's language has a name for, in its order. */
export function countries(language: string): readonly { value: string; label: string }[] {
  const names = new Intl.DisplayNames(language, { type: 'region', fallback: 'none' })
  const collator = new Intl.Collator(language)
  return letters
    .flatMap((first) => letters.map((second) => `${first}${second}`))
    .flatMap((value) => {
      const label = notCountries.has(value) ? undefined : names.of(value)
      return label === undefined ? [] : [{ value, label }]
    })
    .sort((a, b) => collator.compare(a.label, b.label))
}
