import { useFormats } from '@guanxi/ui'
import { useText } from '../../../i18n/text.ts'
import { types } from '../fields/field-types.ts'
import type { Change } from './differences.ts'

/** The type of a field in words; of one of a later version, as it is written. */
export function useTypeWords(): (type: string) => string {
  const text = useText('shape')
  return (type) => {
    if (type === 'formula') return text('uses.formula')
    if (type === 'roll_up') return text('types.roll_up')
    const known = types.find((one) => one === type)
    return known ? text(`types.${known}`) : type
  }
}

/** A change in the reader's words. */
export function useChangeWords(): (change: Change) => readonly string[] {
  const text = useText('transfer')
  const typeWords = useTypeWords()
  const { list } = useFormats()
  const choices = (added: readonly string[], removed: readonly string[]) => [
    ...(added.length > 0 ? [text('changes.choicesAdded', { names: list(added) })] : []),
    ...(removed.length > 0 ? [text('changes.choicesRemoved', { names: list(removed) })] : []),
    ...(added.length + removed.length === 0 ? [text('changes.choicesOther')] : []),
  ]
  return (change) => {
    switch (change.about) {
      case 'labels':
      case 'plurals':
      case 'formula':
        return [text('changes.fromTo', { what: text(`changes.${change.about}`), before: change.before || '–', after: change.after || '–' })]
      case 'type':
        return [text('changes.fromTo', { what: text('changes.type'), before: typeWords(change.before), after: typeWords(change.after) })]
      case 'choices':
        return choices(change.added, change.removed)
      case 'viewFields':
        return [text('changes.viewFields', { names: list(change.missing) })]
      case 'otherLanguages':
        return [text('changes.otherLanguages', { what: text(`changes.${change.of}`) })]
      case 'required':
        return [text(change.becomes ? 'changes.becomesRequired' : 'changes.notRequired')]
      case 'personal':
        return [text(change.becomes ? 'changes.becomesPersonal' : 'changes.notPersonal')]
      case 'ofCustomer':
        return [text(change.becomes ? 'changes.alone' : 'changes.ofCustomer')]
      default:
        return [text(`changes.${change.about}`)]
    }
  }
}
