import type acting from '../../../../locales/en/acting.json'
import type api from '../../../../locales/en/api.json'
import type app from '../../../../locales/en/app.json'
import type commerce from '../../../../locales/en/commerce.json'
import type customers from '../../../../locales/en/customers.json'
import type duplicates from '../../../../locales/en/duplicates.json'
import type engagement from '../../../../locales/en/engagement.json'
import type insight from '../../../../locales/en/insight.json'
import type layouts from '../../../../locales/en/layouts.json'
import type lists from '../../../../locales/en/lists.json'
import type marketing from '../../../../locales/en/marketing.json'
import type merging from '../../../../locales/en/merging.json'
import type organisation from '../../../../locales/en/organisation.json'
import type permissions from '../../../../locales/en/permissions.json'
import type pool from '../../../../locales/en/pool.json'
import type records from '../../../../locales/en/records.json'
import type relations from '../../../../locales/en/relations.json'
import type rights from '../../../../locales/en/rights.json'
import type security from '../../../../locales/en/security.json'
import type settings from '../../../../locales/en/settings.json'
import type shape from '../../../../locales/en/shape.json'
import type sso from '../../../../locales/en/sso.json'
import type tasks from '../../../../locales/en/tasks.json'
import type transfer from '../../../../locales/en/transfer.json'
import type ui from '../../../../locales/en/ui.json'

/** One line per catalogue in `locales/en/`: it makes that namespace's keys known to `useText`. */
export interface Catalogues {
  acting: typeof acting
  api: typeof api
  app: typeof app
  commerce: typeof commerce
  customers: typeof customers
  duplicates: typeof duplicates
  engagement: typeof engagement
  insight: typeof insight
  layouts: typeof layouts
  lists: typeof lists
  marketing: typeof marketing
  merging: typeof merging
  organisation: typeof organisation
  permissions: typeof permissions
  pool: typeof pool
  records: typeof records
  relations: typeof relations
  rights: typeof rights
  security: typeof security
  settings: typeof settings
  shape: typeof shape
  sso: typeof sso
  tasks: typeof tasks
  transfer: typeof transfer
  ui: typeof ui
}
