/** Words that many passwords are made of, each with its place: the most used is 0. */
export type KnownWords = ReadonlyMap<string, number>

let loading: Promise<KnownWords> | undefined

async function load(): Promise<KnownWords> {
  const { dictionary } = await import('@zxcvbn-ts/language-common')
  const ranked = [...dictionary['passwords-common'], ...dictionary['diceware-common']]
  const words = new Map<string, number>()
  for (const word of ranked) {
    const key = word.toLowerCase()
    if (key.length >= 3 && !words.has(key)) words.set(key, words.size)
  }
  return words
}

/** The list of leaked and common passwords, read when the first password is judged: 20 MB that a server which sets none does without. */
export function knownWords(): Promise<KnownWords> {
  loading ??= load()
  return loading
}
