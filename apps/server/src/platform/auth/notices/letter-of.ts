import type { Language } from '../../i18n/languages.ts'
import { translate } from '../../i18n/translate.ts'
import type { Letter } from '../../mail/letter.ts'

/** Something about how somebody signs in that has changed. */
export type Notice =
  | { readonly kind: 'passwordChanged' | 'passwordReset' | 'appAdded' | 'appRemoved' | 'factorsReset' | 'codesRenewed' }
  | { readonly kind: 'passkeyAdded' | 'passkeyRemoved'; readonly name: string }
  | { readonly kind: 'codeUsed'; readonly left: number }
  | { readonly kind: 'keyMade'; readonly name: string; readonly until: Date }
  | { readonly kind: 'providerLinked'; readonly name: string }
  | { readonly kind: 'emailChanged'; readonly name: string }

/** Where the reader goes to look or to put it right: pages of ours that ask who one is, so that nothing secret stands in an address. */
const places = {
  password: '/sign-in/forgotten',
  security: '/settings/security',
  keys: '/settings/api',
} as const

const placeOf: Readonly<Record<Notice['kind'], keyof typeof places | null>> = {
  passwordChanged: 'password',
  passwordReset: 'password',
  appAdded: 'security',
  appRemoved: 'security',
  factorsReset: null,
  codesRenewed: 'security',
  passkeyAdded: 'security',
  passkeyRemoved: 'security',
  codeUsed: 'security',
  keyMade: 'keys',
  providerLinked: null,
  emailChanged: null,
}

export interface NoticeFacts {
  readonly recipient: { readonly name: string; readonly email: string; readonly language: Language }
  readonly at: Date
  /** Empty where the change came by no network address. */
  readonly address: string
  /** Null: by the recipient themselves, or whoever can sign in as them. */
  readonly by: string | null
  readonly timeZone: string
  readonly baseUrl: string
}

/** An instant as a reader of that language writes it, with the time zone named. */
function instantIn(language: Language, timeZone: string, at: Date): string {
  const style = { year: 'numeric', month: 'long', day: 'numeric', hour: '2-digit', minute: '2-digit', timeZoneName: 'short' } as const
  return new Intl.DateTimeFormat(language, { ...style, timeZone, hourCycle: 'h23' }).format(at)
}

function paramsOf(notice: Notice, { recipient, timeZone }: NoticeFacts): Record<string, unknown> {
  const until = notice.kind === 'keyMade' ? { until: instantIn(recipient.language, timeZone, notice.until) } : {}
  return { ...notice, ...until, email: recipient.email }
}

/** What happened, when, from where, by whom, and what to do if it should not have: in the recipient's language. */
export function letterOf(notice: Notice, facts: NoticeFacts): Letter {
  const { recipient, at, address, by, timeZone, baseUrl } = facts
  const { language, name } = recipient
  const say = (key: string, params: Record<string, unknown> = {}) => translate(language, `mail:notice.${key}`, params)
  const params = paramsOf(notice, facts)
  const place = placeOf[notice.kind]
  return {
    subject: say(`${notice.kind}.subject`, params),
    name,
    paragraphs: [say(`${notice.kind}.text`, params), say(by === null ? `notYou.${place ?? 'administrator'}` : 'notYou.unexpected')],
    facts: [
      { label: say('facts.when'), value: instantIn(language, timeZone, at) },
      ...(address === '' ? [] : [{ label: say('facts.from'), value: address }]),
      { label: say('facts.by'), value: by ?? say('facts.self') },
    ],
    ...(place === null ? {} : { link: { label: say(`links.${place}`), url: `${baseUrl}${places[place]}` } }),
  }
}
