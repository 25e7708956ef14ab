import type { CampaignsSearch, NewCampaignSearch } from './modules/campaigns/search.ts'
import type { DuplicatesSearch } from './modules/customers/duplicates/search.ts'
import type { CustomersSearch } from './modules/customers/search.ts'
import type { OutboxSearch } from './modules/outbox/search.ts'
import type { OwnType } from './modules/own-fields/own-field.ts'
import type { RecordsSearch } from './modules/records/search.ts'
import type { AuditSearch } from './modules/settings/audit/search.ts'
import type { LayoutsSearch } from './modules/settings/layouts/search.ts'
import type { CalendarSearch, TasksSearch, TodaySearch } from './modules/tasks/search.ts'
import type { ListSearch } from './router/list-search.ts'

/** Any address, where the kind does not matter: `<Link {...target}>`. */
export interface Target {
  readonly to: string
  readonly params?: Readonly<Record<string, string>>
  readonly search?: Readonly<Record<string, unknown>>
}

/**
 * Every address of the application. Each function gives what `<Link>` and `navigate` take: `<Link {...paths.customer(id)}>`.
 * Nothing else may spell a path.
 */
export const paths = {
  home: () => ({ to: '/' }) as const,
  signIn: (back?: string) => ({ to: '/sign-in', search: back === undefined ? {} : { back } }) as const,
  forgotten: () => ({ to: '/sign-in/forgotten' }) as const,
  secondStep: (back?: string) => ({ to: '/sign-in/second-step', search: back === undefined ? {} : { back } }) as const,
  enrol: (back?: string) => ({ to: '/sign-in/protect', search: back === undefined ? {} : { back } }) as const,
  today: (search: TodaySearch = {}) => ({ to: '/today', search }) as const,
  tasks: (search: TasksSearch = {}) => ({ to: '/tasks', search }) as const,
  calendar: (search: CalendarSearch = {}) => ({ to: '/calendar', search }) as const,
  customers: (search: CustomersSearch = {}) => ({ to: '/customers', search }) as const,
  exports: () => ({ to: '/customers/exports' }) as const,
  /** Customers without an owner. */
  pool: (search: ListSearch = {}) => ({ to: '/customers/pool', search }) as const,
  /** Customers who may be one; `of` is one whose pairs are looked at. */
  duplicates: (search: DuplicatesSearch = {}) => ({ to: '/customers/duplicates', search }) as const,
  /** The customers to become one, the one that remains first. */
  merge: (...ids: readonly string[]) => ({ to: '/customers/merge', search: { ids: ids.join('.') } }) as const,
  /** Arrivals of which somebody is to say who they are. */
  arrivals: () => ({ to: '/customers/arrivals' }) as const,
  intake: () => ({ to: '/settings/intake' }) as const,
  duplicateRules: () => ({ to: '/settings/duplicates' }) as const,
  poolRules: () => ({ to: '/settings/pool' }) as const,
  /** `kind` is the tab of the timeline; `circle`: with those who belong to the customer. */
  customer: (customerId: string, kind?: string, circle = false) =>
    ({
      to: '/customers/$customerId',
      params: { customerId },
      search: { ...(kind === undefined ? {} : { kind }), ...(circle ? { circle } : {}) },
    }) as const,
  segments: () => ({ to: '/segments' }) as const,
  newSegment: (search: ListSearch = {}) => ({ to: '/segments/new', search }) as const,
  segment: (segmentId: string) => ({ to: '/segments/$segmentId', params: { segmentId } }) as const,
  campaigns: (search: CampaignsSearch = {}) => ({ to: '/campaigns', search }) as const,
  newCampaign: (search: NewCampaignSearch = {}) => ({ to: '/campaigns/new', search }) as const,
  campaign: (campaignId: string) => ({ to: '/campaigns/$campaignId', params: { campaignId } }) as const,
  board: () => ({ to: '/insight/board' }) as const,
  imports: () => ({ to: '/imports' }) as const,
  newImport: () => ({ to: '/imports/new' }) as const,
  import: (importId: string) => ({ to: '/imports/$importId', params: { importId } }) as const,
  outbox: (search: OutboxSearch = {}) => ({ to: '/outbox', search }) as const,
  outboxMessage: (customerId: string, sendId: string) => ({ to: '/outbox/$customerId/$sendId', params: { customerId, sendId } }) as const,
  records: (kind: string, search: RecordsSearch = {}) => ({ to: '/records/$kind', params: { kind }, search }) as const,
  record: (kind: string, recordId: string) => ({ to: '/records/$kind/$recordId', params: { kind, recordId } }) as const,
  unsubscribe: (token: string) => ({ to: '/u/$token', params: { token } }) as const,
  settings: () => ({ to: '/settings' }) as const,
  security: () => ({ to: '/settings/security' }) as const,
  users: () => ({ to: '/settings/users' }) as const,
  personRights: (userId: string) => ({ to: '/settings/people/$userId', params: { userId } }) as const,
  roles: () => ({ to: '/settings/roles' }) as const,
  role: (roleId: string) => ({ to: '/settings/roles/$roleId', params: { roleId } }) as const,
  /** The tree of units, as it was on a day where one is given. */
  units: (on?: string) => ({ to: '/settings/units', search: on === undefined ? {} : { on } }) as const,
  teams: () => ({ to: '/settings/teams' }) as const,
  deputies: () => ({ to: '/settings/deputies' }) as const,
  /** `request` is another system's, packed. */
  consent: (request: string) => ({ to: '/oauth/consent', search: { request } }) as const,
  apiAccess: () => ({ to: '/settings/api' }) as const,
  sso: () => ({ to: '/settings/sso' }) as const,
  newSsoProvider: (kind: 'oidc' | 'saml') => ({ to: '/settings/sso/new', search: { kind } }) as const,
  ssoProvider: (providerId: string) => ({ to: '/settings/sso/$providerId', params: { providerId } }) as const,
  /** `object` is one whose fields are shown first; the customers' otherwise. */
  fields: (object?: string) => ({ to: '/settings/fields', search: object === undefined ? {} : { object } }) as const,
  newField: (object: string, type?: OwnType) =>
    ({ to: '/settings/fields/new', search: { object, ...(type === undefined ? {} : { type }) } }) as const,
  field: (fieldId: string) => ({ to: '/settings/fields/$fieldId', params: { fieldId } }) as const,
  fieldType: (fieldId: string) => ({ to: '/settings/fields/$fieldId/type', params: { fieldId } }) as const,
  /** The lists of choices that fields share; `list` is one that is looked at, `new` one to be made. */
  choiceLists: (list?: string) => ({ to: '/settings/choice-lists', search: list === undefined ? {} : { list } }) as const,
  /** What one should know of each kind of customer. */
  information: (kind?: 'person' | 'household' | 'company') =>
    ({ to: '/settings/information', search: kind === undefined ? {} : { kind } }) as const,
  /** How customers can be related; `kind` is one that is changed, `new` one to be made. */
  relationKinds: (kind?: string) => ({ to: '/settings/relation-kinds', search: kind === undefined ? {} : { kind } }) as const,
  /** The kinds of record that the company keeps. */
  objects: () => ({ to: '/settings/objects' }) as const,
  /** How pages and forms of an object are made up. */
  layouts: (search: LayoutsSearch = {}) => ({ to: '/settings/layouts', search }) as const,
  /** Templates, files from elsewhere and the way back; `template` is one that is looked at. */
  transfer: (template?: string) => ({ to: '/settings/transfer', search: template === undefined ? {} : { template } }) as const,
  audit: (search: AuditSearch = {}) => ({ to: '/settings/audit', search }) as const,
}
