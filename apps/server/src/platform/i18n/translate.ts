import fs from 'node:fs'
import path from 'node:path'
import i18next, { type i18n, type ResourceLanguage } from 'i18next'
import { type Language, languages } from './languages.ts'

const localesDir = path.join(import.meta.dirname, '../../../../../locales')

function readCatalogue(language: Language): ResourceLanguage {
  const folder = path.join(localesDir, language)
  const files = fs.readdirSync(folder).filter((file) => file.endsWith('.json'))
  return Object.fromEntries(
    files.map((file) => [path.basename(file, '.json'), JSON.parse(fs.readFileSync(path.join(folder, file), 'utf8'))]),
  )
}

let instance: i18n | undefined

function catalogues(): i18n {
  if (instance) return instance
  instance = i18next.createInstance()
  void instance.init({
    initAsync: false,
    lng: 'en',
    fallbackLng: 'en',
    supportedLngs: [...languages],
    interpolation: { escapeValue: false },
    resources: Object.fromEntries(languages.map((language) => [language, readCatalogue(language)])),
  })
  return instance
}

/** The text for `namespace:key` in a language; `fallback` where there is none. */
export function translate(language: Language, key: string, params: Record<string, unknown> = {}, fallback?: string): string {
  return catalogues().t(key, { lng: language, defaultValue: fallback ?? key, ...params })
}
