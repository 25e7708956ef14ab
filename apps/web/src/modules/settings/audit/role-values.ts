import { useText } from '../../../i18n/text.ts'
import { boundedChoices, ruleChoices } from '../roles/words.ts'

/** What a role held or closed, in words; a value of another kind stays as it is. */
export function useRoleValues(): (value: unknown) => unknown {
  const text = useText('rights')
  return (value) => {
    const choice = boundedChoices.find((one) => one === value)
    const rule = ruleChoices.find((one) => one === value)
    if (choice !== undefined) return text(`choice.${choice}`)
    return rule === undefined ? value : text(`rule.${rule}`)
  }
}
