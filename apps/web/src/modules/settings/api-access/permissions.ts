import { useCallback, useMemo } from 'react'
import { useText } from '../../../i18n/text.ts'
import { useKinds } from '../../records/kinds/use-kinds.ts'

/** Every permission that there is. A test holds the list to the server's code. */
export const permissions = [
  'access.person.edit',
  'access.person.see',
  'access.role.edit',
  'access.role.see',
  'access.standin.edit',
  'access.team.edit',
  'access.team.see',
  'access.unit.edit',
  'access.unit.see',
  'auth.client.edit',
  'auth.client.see',
  'auth.key.edit',
  'auth.me.edit',
  'auth.me.see',
  'auth.sso.edit',
  'auth.sso.see',
  'auth.user.edit',
  'auth.user.impersonate',
  'auth.user.see',
  'commerce.import.run',
  'commerce.import.see',
  'commerce.order.see',
  'customers.arrival.take',
  'customers.customer.assign',
  'customers.customer.create',
  'customers.customer.edit',
  'customers.customer.export',
  'customers.customer.merge',
  'customers.customer.see',
  'customers.customer.share',
  'customers.duplicate.edit',
  'customers.duplicate.judge',
  'customers.duplicate.run',
  'customers.information.edit',
  'customers.intake.edit',
  'customers.note.create',
  'customers.pool.claim',
  'customers.pool.edit',
  'customers.relation_kind.edit',
  'engagement.consent.record',
  'engagement.consent.see',
  'engagement.outbox.see',
  'engagement.preference.edit',
  'engagement.suppression.lift',
  'insight.check.run',
  'insight.run.see',
  'insight.run.start',
  'insight.score.see',
  'marketing.campaign.create',
  'marketing.campaign.delete',
  'marketing.campaign.edit',
  'marketing.campaign.launch',
  'marketing.campaign.see',
  'marketing.segment.create',
  'marketing.segment.delete',
  'marketing.segment.edit',
  'marketing.segment.see',
  'marketing.send.see',
  'platform.audit.see',
  'platform.audit.verify',
  'records.record.edit',
  'records.record.see',
  'shape.field.edit',
  'shape.field.see',
  'shape.object.edit',
  'system.operation.see',
  'system.seed.run',
  'tasks.task.assign',
  'tasks.task.create',
  'tasks.task.delete',
  'tasks.task.edit',
  'tasks.task.see',
  'views.view.edit',
  'views.view.see',
  'warehouse.query.run',
] as const
type Known = (typeof permissions)[number]

function isKnown(permission: string): permission is Known {
  return permissions.some((known) => known === permission)
}

const objectOf = (permission: string): string => permission.split('.').slice(0, 2).join('.')

const objects = [
  'access.person',
  'access.role',
  'access.standin',
  'access.team',
  'access.unit',
  'auth.client',
  'auth.key',
  'auth.me',
  'auth.sso',
  'auth.user',
  'commerce.import',
  'commerce.order',
  'customers.arrival',
  'customers.customer',
  'customers.duplicate',
  'customers.intake',
  'customers.information',
  'customers.note',
  'customers.pool',
  'customers.relation_kind',
  'engagement.consent',
  'engagement.outbox',
  'engagement.preference',
  'engagement.suppression',
  'insight.check',
  'insight.run',
  'insight.score',
  'marketing.campaign',
  'marketing.segment',
  'marketing.send',
  'platform.audit',
  'records.record',
  'shape.field',
  'shape.object',
  'system.operation',
  'system.seed',
  'tasks.task',
  'views.view',
  'warehouse.query',
] as const
type KnownObject = (typeof objects)[number]

function isKnownObject(object: string): object is KnownObject {
  return objects.some((known) => known === object)
}

/** Permissions about one kind of thing. */
export interface PermissionGroup {
  readonly object: string
  readonly label: string
  readonly permissions: readonly { readonly id: string; readonly label: string }[]
}

const verbs = [
  'assign',
  'create',
  'delete',
  'edit',
  'export',
  'impersonate',
  'judge',
  'launch',
  'lift',
  'record',
  'run',
  'see',
  'share',
  'start',
  'verify',
] as const
const modules = [
  'access',
  'auth',
  'commerce',
  'custom',
  'customers',
  'engagement',
  'insight',
  'marketing',
  'platform',
  'records',
  'shape',
  'system',
  'tasks',
  'views',
  'warehouse',
] as const

/** What permissions are about, by what and in which part of the product; what a later version brings keeps its name. */
export function usePermissionParts() {
  const text = useText('permissions')
  return {
    object: (object: string): string => (isKnownObject(object) ? text(`objects.${object}`) : object),
    verb: (verb: string): string => {
      const known = verbs.find((one) => one === verb)
      return known === undefined ? verb : text(`verbs.${known}`)
    },
    module: (module: string): string => {
      const known = modules.find((one) => one === module)
      return known === undefined ? module : text(`groups.${known}`)
    },
  }
}

const ownVerbs = ['assign', 'create', 'delete', 'edit', 'see'] as const

/** A permission in plain words, one over a kind of the company's own by what that is called; one of a later version keeps its name. */
export function useWordsOf(): (permission: string, objectName?: string | null) => string {
  const text = useText('permissions')
  return useCallback(
    (permission, objectName = null) => {
      if (isKnown(permission)) return text(`names.${permission}`)
      const verb = ownVerbs.find((one) => permission.endsWith(`.${one}`))
      return objectName !== null && verb ? text(`own.${verb}`, { kind: objectName }) : permission
    },
    [text],
  )
}

/** The same where only the permission is known: kinds of the company's own are named as far as the reader sees them. */
export function usePermissionWords(): (permission: string) => string {
  const wordsOf = useWordsOf()
  const kinds = useKinds()
  return useCallback(
    (permission) => wordsOf(permission, kinds.find(({ object }) => object === objectOf(permission))?.many),
    [wordsOf, kinds],
  )
}

/** Permissions by what they are about, in plain words. */
export function usePermissionGroups(offered: readonly string[]): readonly PermissionGroup[] {
  const text = useText('permissions')
  const words = usePermissionWords()
  const kinds = useKinds()
  return useMemo(() => {
    const labelOf = (object: string): string =>
      isKnownObject(object) ? text(`objects.${object}`) : (kinds.find((kind) => kind.object === object)?.many ?? object)
    const groups = [...new Set(offered.map(objectOf))].map((object) => ({
      object,
      label: labelOf(object),
      permissions: offered.filter((permission) => objectOf(permission) === object).map((id) => ({ id, label: words(id) })),
    }))
    return groups.sort((a, b) => a.label.localeCompare(b.label))
  }, [offered, text, words, kinds])
}
