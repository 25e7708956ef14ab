import { describe, expect, it } from 'vitest'
import { nearestLanguage } from './languages.ts'

describe('the language of a new reader', () => {
  it.each([
    [['zh-CN', 'en'], 'zh-CN'],
    [['zh-TW'], 'zh-TW'],
    [['zh-HK', 'zh', 'en'], 'zh-TW'],
    [['zh-Hant-SG'], 'zh-TW'],
    [['zh-Hans-HK'], 'zh-CN'],
    [['zh'], 'zh-CN'],
    [['en-GB', 'zh-CN'], 'en'],
    [['fr-FR', 'zh-SG'], 'zh-CN'],
    [['fr', 'de'], 'en'],
    [[], 'en'],
  ] as const)('of %o is %s', (wanted, language) => expect(nearestLanguage(wanted)).toBe(language))
})
