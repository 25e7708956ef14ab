import { type BackendModule, createInstance, type ResourceKey } from 'i18next'
import { initReactI18next } from 'react-i18next'
import { isOutdated, reloadOnce } from '../router/outdated.ts'
import { isLanguage, type Language, languageKey, languages, nearestLanguage } from './languages.ts'

// One chunk per language and namespace; only what a page uses is fetched.
const catalogues = import.meta.glob<{ default: ResourceKey }>('../../../../locales/*/*.json')

const backend: BackendModule = {
  type: 'backend',
  init: () => {},
  read: (language, namespace, done) => {
    const load = catalogues[`../../../../locales/${language}/${namespace}.json`]
    if (!load) return done(new Error(`There is no catalogue ${namespace} for ${language}`), null)
    load().then(
      (catalogue) => done(null, catalogue.default),
      (error: Error) => {
        if (isOutdated(error)) reloadOnce()
        done(error, null)
      },
    )
  },
}

function remembered(): Language | undefined {
  try {
    const code = localStorage.getItem(languageKey)
    return isLanguage(code) ? code : undefined
  } catch {
    return undefined
  }
}

export const i18n = createInstance()

i18n.on('languageChanged', (language) => {
  document.documentElement.lang = language
  try {
    localStorage.setItem(languageKey, language)
  } catch {
    // Storage may be closed to us; the choice then lasts as long as the page.
  }
})

export function initI18n(): Promise<unknown> {
  return i18n
    .use(backend)
    .use(initReactI18next)
    .init({
      lng: remembered() ?? nearestLanguage(navigator.languages),
      fallbackLng: 'en',
      supportedLngs: languages.map((language) => language.code),
      ns: ['app', 'ui'],
      defaultNS: 'app',
      interpolation: { escapeValue: false },
      react: { useSuspense: true },
    })
}

/** Every catalogue of the reader's language but the server's own, so that nothing opened later hides the page to fetch its words. */
export async function loadAllWords(): Promise<void> {
  const names = Object.keys(catalogues).map((file) => file.slice(file.lastIndexOf('/') + 1, -'.json'.length))
  await i18n.loadNamespaces([...new Set(names)].filter((name) => name !== 'mail'))
}
