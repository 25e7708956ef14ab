import type app from '../../../../locales/en/app.json'
import type settings from '../../../../locales/en/settings.json'
import type ui from '../../../../locales/en/ui.json'

/** One line per catalogue in `locales/en/`: it makes that namespace's keys known to `useText`. */
export interface Catalogues {
  app: typeof app
  settings: typeof settings
  ui: typeof ui
}
