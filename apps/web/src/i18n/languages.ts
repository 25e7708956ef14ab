export const languages = [
  { code: 'en', name: 'English' },
  { code: 'zh-CN', name: '简体中文' },
  { code: 'zh-TW', name: '繁體中文' },
] as const

export type Language = (typeof languages)[number]['code']

/** The key that the blocking script in the page's head reads too. */
export const languageKey = 'guanxi.language'

export function isLanguage(code: unknown): code is Language {
  return languages.some((language) => language.code === code)
}

/** The nearest language we speak: traditional script wherever the reader's browser names it or a place that writes it. */
export function nearestLanguage(wanted: readonly string[]): Language {
  for (const tag of wanted) {
    if (isLanguage(tag)) return tag
    if (/^zh\b/i.test(tag) && !/\bhans\b/i.test(tag) && /\b(hant|tw|hk|mo)\b/i.test(tag)) return 'zh-TW'
    if (/^zh\b/i.test(tag)) return 'zh-CN'
    if (/^en\b/i.test(tag)) return 'en'
  }
  return 'en'
}
