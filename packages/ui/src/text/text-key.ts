type Plain<Key extends string> = Key extends `${infer Base}_${'zero' | 'one' | 'two' | 'few' | 'many' | 'other'}` ? Base : Key

/** Dotted paths of a catalogue, plural endings removed: `list.empty`, `count` for `count_one`. */
export type TextKey<Catalogue> = {
  [Key in keyof Catalogue & string]: Catalogue[Key] extends string ? Plain<Key> : `${Key}.${TextKey<Catalogue[Key]>}`
}[keyof Catalogue & string]

export type TextParams = Record<string, string | number>

/** Text of one catalogue by key. */
export type Text<Catalogue> = (key: TextKey<Catalogue>, params?: TextParams) => string
