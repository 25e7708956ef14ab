type PluralForm = 'zero' | 'one' | 'two' | 'few' | 'many' | 'other'

// `too_few` is a plural form of nothing: there is no `too_other`.
type Plain<Key extends string, Siblings> = Key extends `${infer Base}_${PluralForm}` ? (`${Base}_other` extends Siblings ? Base : Key) : Key

/** Dotted paths of a catalogue, plural endings removed: `list.empty`, `count` for `count_one`. */
export type TextKey<Catalogue> = {
  [Key in keyof Catalogue & string]: Catalogue[Key] extends string ? Plain<Key, keyof Catalogue> : `${Key}.${TextKey<Catalogue[Key]>}`
}[keyof Catalogue & string]

export type TextParams = Record<string, string | number>

/** Text of one catalogue by key. */
export type Text<Catalogue> = (key: TextKey<Catalogue>, params?: TextParams) => string
