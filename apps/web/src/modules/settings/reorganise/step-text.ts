import { useFormats } from '@guanxi/ui'
import { useText } from '../../../i18n/text.ts'
import type { UnitTree } from '../units/queries.ts'
import { useUnitName } from '../units/unit-name.ts'
import type { Step } from './steps.ts'

/** Units by name: those of today, those closed, and those that the steps make. */
export function useUnitNames(tree: UnitTree, steps: readonly Step[]): (unitId: string) => string {
  const text = useText('organisation')
  const unitName = useUnitName()
  const made = steps.flatMap((step) =>
    step.kind === 'create' || step.kind === 'split' ? [{ unitId: step.newId ?? '', name: step.name }] : [],
  )
  const names = new Map([...made, ...tree.closed, ...tree.units].map(({ unitId, name }) => [unitId, name]))
  return (unitId) => {
    const name = names.get(unitId)
    return name === undefined ? text('units.unknown') : unitName(name)
  }
}

/** A step as a sentence. */
export function useStepText(nameOf: (unitId: string) => string): (step: Step) => string {
  const text = useText('organisation')
  const formats = useFormats()
  return (step) => {
    switch (step.kind) {
      case 'create':
        return text('steps.create', { name: step.name, above: nameOf(step.parentId) })
      case 'rename':
        return text('steps.rename', { name: nameOf(step.unitId), next: step.name })
      case 'move':
        return text('steps.move', { name: nameOf(step.unitId), above: nameOf(step.parentId) })
      case 'merge':
        return text('steps.merge', { name: nameOf(step.unitId), into: nameOf(step.intoId) })
      case 'close':
        return text('steps.close', { name: nameOf(step.unitId) })
      case 'split': {
        const people = text('steps.people', { count: step.people.length, shown: formats.number(step.people.length) })
        const params = { name: nameOf(step.unitId), next: step.name, people }
        return text(step.moveCustomers === 'of_owners' ? 'steps.splitWithCustomers' : 'steps.split', params)
      }
    }
  }
}
