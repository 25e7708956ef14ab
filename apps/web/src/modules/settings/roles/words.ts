import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { namespacesOf } from '../../../i18n/load-words.ts'
import { useText } from '../../../i18n/text.ts'
import { usePermissionWords } from '../api-access/permissions.ts'
import type { Change } from './draft.ts'
import type { FieldRule, Holding, Permission, RuledField } from './queries.ts'

export type Kind = Permission['kind']

/** From nothing to everything, a denial at the end. */
export const boundedChoices: readonly Holding[] = ['none', 'own', 'team', 'unit', 'below', 'all', 'denied']
export const wholeChoices: readonly Holding[] = ['none', 'all', 'denied']
export const ruleChoices: readonly FieldRule[] = ['write', 'read', 'masked', 'hidden', 'denied']

/** How far a right reaches, in words; one that is only held or not is "yes". */
export function useHoldingWords() {
  const text = useText('rights')
  return {
    name: (holding: Holding, kind: Kind): string => text(holding === 'all' && kind === 'whole' ? 'choice.yes' : `choice.${holding}`),
    hint: (holding: Holding, kind: Kind): string =>
      text(holding === 'all' && kind === 'whole' ? 'choiceHints.yes' : `choiceHints.${holding}`),
  }
}

/** The fields by `object.field`, with the names that the modules give them. */
export function useFieldLabels(fields: readonly RuledField[]): ReadonlyMap<string, { readonly label: string; readonly group: string }> {
  const namespaces = useMemo(() => namespacesOf(fields), [fields])
  const { t } = useTranslation<string[]>(namespaces)
  return useMemo(
    () =>
      new Map(fields.map(({ object, field, label, name, group }) => [`${object}.${field}`, { label: name ?? t(label), group: t(group) }])),
    [fields, t],
  )
}

export interface ChangeWords {
  readonly what: string
  readonly before: string
  readonly after: string
}

/** A change in words. */
export function useChangeWords(permissions: readonly Permission[], fields: readonly RuledField[]): (change: Change) => ChangeWords {
  const text = useText('rights')
  const permissionWords = usePermissionWords()
  const holding = useHoldingWords()
  const labels = useFieldLabels(fields)
  const kinds = new Map(permissions.map(({ permission, kind }) => [permission, kind]))
  return (change) => {
    if (change.kind === 'field') {
      const name = labels.get(change.key)?.label ?? change.key
      return { what: text('difference.field', { name }), before: text(`rule.${change.before}`), after: text(`rule.${change.after}`) }
    }
    const kind = kinds.get(change.key) ?? 'bounded'
    return { what: permissionWords(change.key), before: holding.name(change.before, kind), after: holding.name(change.after, kind) }
  }
}
