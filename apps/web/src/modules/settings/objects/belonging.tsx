import { useId } from 'react'
import { useText } from '../../../i18n/text.ts'
import css from './objects.module.css'

interface OptionProps {
  name: string
  label: string
  hint: string
  isChosen: boolean
  onChoose: () => void
}

function Option({ name, label, hint, isChosen, onChoose }: OptionProps) {
  return (
    <label className={css.option}>
      <input type="radio" name={name} checked={isChosen} onChange={onChoose} />
      <span>
        <b>{label}</b>
        <small className={css.hint}>{hint}</small>
      </span>
    </label>
  )
}

/** Whether records of a kind are customers' or stand by themselves: decided once, as who may see them follows from it. */
export function Belonging({ value, onChange }: { value: boolean; onChange: (ofCustomer: boolean) => void }) {
  const text = useText('records')
  const name = useId()
  return (
    <fieldset className={css.belonging}>
      <legend>{text('settings.belongs')}</legend>
      <p className={css.hint}>{text('settings.belongsHint')}</p>
      <Option
        name={name}
        label={text('settings.ofCustomer')}
        hint={text('settings.ofCustomerHint')}
        isChosen={value}
        onChoose={() => onChange(true)}
      />
      <Option
        name={name}
        label={text('settings.alone')}
        hint={text('settings.aloneHint')}
        isChosen={!value}
        onChoose={() => onChange(false)}
      />
    </fieldset>
  )
}
