import { NumberInput } from '@mantine/core'

interface RuleInputProps {
  label: string
  description: string
  /** What follows the number: days, customers. */
  unit: string
  value: number | null
  least: number
  most: number
  /** What stands there when there is no limit; without it a number is needed. */
  none?: string
  onChange: (value: number | null) => void
}

/** A number of the rules; where it may be left out, an empty field is no limit. */
export function RuleInput({ label, description, unit, value, least, most, none, onChange }: RuleInputProps) {
  return (
    <NumberInput
      label={label}
      description={description}
      value={value ?? ''}
      placeholder={none ?? ''}
      min={least}
      max={most}
      allowDecimal={false}
      allowNegative={false}
      suffix={` ${unit}`}
      onChange={(given) => {
        if (typeof given === 'number') onChange(Math.round(given))
        else if (given === '') onChange(none === undefined ? least : null)
      }}
    />
  )
}
