import { pinyin } from 'pinyin-pro'

export interface Person {
  readonly name: string
  readonly email: string
}

const hosts = /^(?:www|crm|app|mail|localhost|com|net|org|gov|edu|co|cn|tw|hk|io)$/

function wordsIn(text: string): readonly string[] {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
}

function readings(name: string): readonly string[] {
  const syllables = pinyin(name, { toneType: 'none', v: true, type: 'array', mode: 'surname' }).flatMap(wordsIn)
  const [surname = '', ...given] = syllables
  return [syllables.join(''), given.join(''), [...given, surname].join(''), syllables.map((syllable) => syllable[0] ?? '').join('')]
}

/** The words that a person, or somebody who knows them, thinks of first: company, name as it is written and as it is read, address. */
export function ownWords(person: Person, company: { readonly baseUrl: string; readonly mailFrom: string }): ReadonlySet<string> {
  const name = wordsIn(person.name)
  const [local = '', domain = ''] = person.email.toLowerCase().split('@')
  const words = [
    'guanxi',
    local,
    domain,
    ...wordsIn(local),
    ...wordsIn(domain),
    ...name,
    name.join(''),
    name.toReversed().join(''),
    ...readings(person.name),
    ...wordsIn(new URL(company.baseUrl).hostname),
    ...wordsIn(company.mailFrom),
  ]
  return new Set(words.filter((word) => word.length >= (/\p{Script=Han}/u.test(word) ? 2 : 3) && !hosts.test(word)))
}
