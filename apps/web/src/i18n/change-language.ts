import { updateMe } from '../session.ts'
import { i18n } from './i18n.ts'
import type { Language } from './languages.ts'

/** At once on the page, then in the user's settings; a refusal of the latter is for the caller to show. */
export async function changeLanguage(language: Language): Promise<void> {
  await i18n.changeLanguage(language)
  await updateMe({ language })
}
