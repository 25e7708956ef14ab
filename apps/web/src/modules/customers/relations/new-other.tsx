import { Select, TextInput } from '@mantine/core'
import { useText } from '../../../i18n/text.ts'
import type { Entered } from './entered.ts'
import type { CustomerKind } from './queries.ts'
import css from './relations.module.css'

interface NewOtherProps {
  entered: Entered
  kinds: readonly CustomerKind[]
  error: string | undefined
  onChange: (part: Partial<Entered>) => void
}

/** Somebody who is not known yet: enough to find them again, the rest is entered on their own page. */
export function NewOther({ entered, kinds, error, onChange }: NewOtherProps) {
  const text = useText('relations')
  const customersText = useText('customers')
  return (
    <>
      <TextInput
        label={customersText('pages.facts.displayName')}
        value={entered.newName}
        maxLength={200}
        withAsterisk
        error={error ?? null}
        autoComplete="off"
        onChange={(event) => onChange({ newName: event.currentTarget.value })}
      />
      <div className={css.pair}>
        <Select
          label={customersText('pages.facts.kind')}
          data={kinds.map((kind) => ({ value: kind, label: customersText(`pages.kinds.${kind}`) }))}
          value={entered.newKind}
          disabled={kinds.length < 2}
          allowDeselect={false}
          onChange={(value) => onChange({ newKind: kinds.find((kind) => kind === value) ?? entered.newKind })}
        />
        <TextInput
          type="tel"
          label={customersText('pages.facts.phone')}
          value={entered.newPhone}
          maxLength={60}
          autoComplete="off"
          onChange={(event) => onChange({ newPhone: event.currentTarget.value })}
        />
      </div>
      <p className={css.hint}>{text('dialog.newHint')}</p>
    </>
  )
}
