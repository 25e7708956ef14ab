export const languages = ['en', 'zh-CN', 'zh-TW'] as const
export type Language = (typeof languages)[number]

const traditional = /^zh-(tw|hk|mo|hant)/i

/** The language to answer in, from an Accept-Language header or a stored tag. */
export function languageOf(tag: string | undefined): Language {
  for (const part of (tag ?? '').split(',')) {
    const wanted = part.split(';')[0]?.trim() ?? ''
    if (traditional.test(wanted)) return 'zh-TW'
    if (/^zh/i.test(wanted)) return 'zh-CN'
    if (/^en/i.test(wanted)) return 'en'
  }
  return 'en'
}
