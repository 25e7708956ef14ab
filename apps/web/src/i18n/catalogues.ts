import type app from '../../../../locales/en/app.json'
import type commerce from '../../../../locales/en/commerce.json'
import type customers from '../../../../locales/en/customers.json'
import type engagement from '../../../../locales/en/engagement.json'
import type insight from '../../../../locales/en/insight.json'
import type marketing from '../../../../locales/en/marketing.json'
import type settings from '../../../../locales/en/settings.json'
import type ui from '../../../../locales/en/ui.json'

/** One line per catalogue in `locales/en/`: it makes that namespace's keys known to `useText`. */
export interface Catalogues {
  app: typeof app
  commerce: typeof commerce
  customers: typeof customers
  engagement: typeof engagement
  insight: typeof insight
  marketing: typeof marketing
  settings: typeof settings
  ui: typeof ui
}
