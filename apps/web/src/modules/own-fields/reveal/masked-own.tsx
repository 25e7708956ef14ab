import type { components } from '@guanxi/api-client'
import type { OwnField } from '../own-field.ts'
import { OwnShown } from '../own-shown.tsx'
import { Masked } from './masked.tsx'

export type Revealed = components['schemas']['Revealed']

interface MaskedOwnProps {
  field: OwnField
  value: string | null
  reveal: (field: string, reason: string) => Promise<Revealed>
}

/** The same for a field of the company's own, shown as its type is. */
export function MaskedOwn({ field, value, reveal }: MaskedOwnProps) {
  return (
    <Masked
      label={field.name}
      value={value}
      reveal={async (reason) => {
        const revealed = await reveal(field.key, reason)
        const named =
          revealed.label === null ? [] : [{ value: String(revealed.value), label: revealed.label, colour: 'grey', isRetired: false }]
        return <OwnShown value={revealed.value} field={{ ...field, choices: [...field.choices, ...named] }} />
      }}
    />
  )
}
