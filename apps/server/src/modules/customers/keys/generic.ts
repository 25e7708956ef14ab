import type { KeyKind } from './key.ts'

// What forms and exports write where they know nothing.
const nobody =
  /^(n\/?a|null|nil|none|nan|undefined|unknown|anonymous|anon|guest|visitor|nobody|test|tester|testing|dummy|default|-+|\.+|\?+|无|無|空|未知|游客|遊客|访客|訪客|匿名|测试|測試)$/
const noMailbox = /^(no-?reply|do-?not-?reply|no-?e?mail|none|null|guest|nobody|unknown|anonymous|test|asdf|qwerty)\d{0,3}$/
const noDomain = /^(test|null|none|nomail|noemail|guest|invalid)\.[a-z]{2,}$/

const isOneDigit = (digits: string): boolean => /^(\d)\1*$/.test(digits)
const isRun = (digits: string): boolean => '01234567890123456789'.includes(digits) || '98765432109876543210'.includes(digits)
const isFiller = (digits: string): boolean => isOneDigit(digits) || isRun(digits)

function isGenericEmail(email: string): boolean {
  const cut = email.lastIndexOf('@')
  return noMailbox.test(email.slice(0, cut)) || noDomain.test(email.slice(cut + 1)) || /^(.)\1{3,}$/.test(email.slice(0, cut))
}

// The country's code is one to three digits; without it a number of eight or more that counts up, or says one digit only, is typed to get past a form.
function isGenericPhone(phone: string): boolean {
  const digits = phone.replace(/\D/g, '')
  return /0{8}$/.test(digits) || [0, 1, 2, 3].some((cut) => digits.length - cut >= 8 && isFiller(digits.slice(cut)))
}

/** Whether a key, by what it says alone, can be nobody's: "null", "guest", `test@…`, 00000000. Those that are merely many people's are noticed by use. */
export function isGeneric(kind: KeyKind, value: string): boolean {
  if (kind === 'email') return isGenericEmail(value)
  if (kind === 'phone') return isGenericPhone(value)
  const text = value.trim().toLowerCase()
  if (nobody.test(text) || /^0+$/.test(text)) return true
  return kind === 'card' && (/^(.)\1+$/.test(text) || (text.length >= 8 && isRun(text)))
}
