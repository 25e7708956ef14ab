import { useTranslation } from 'react-i18next'
import { type Formats, formatsFor } from './formats.ts'

/** The formats of the reader's language; changes with it. */
export function useFormats(): Formats {
  const { i18n } = useTranslation()
  return formatsFor(i18n.resolvedLanguage ?? i18n.language)
}
