import { Input } from '@mantine/core'
import { useId } from 'react'
import { useText } from '../../../i18n/text.ts'
import { iconOf, type KindIcon, kindIcons } from '../../records/kinds/icons.ts'
import css from './objects.module.css'

/** One of a dozen signs, for the navigation and the head of pages. */
export function IconPicker({ value, onChange }: { value: KindIcon; onChange: (icon: KindIcon) => void }) {
  const text = useText('records')
  const name = useId()
  return (
    <Input.Wrapper label={text('settings.icon')} labelElement="div">
      <div className={css.icons} role="radiogroup" aria-label={text('settings.icon')}>
        {kindIcons.map((icon) => {
          const Icon = iconOf(icon)
          return (
            <label key={icon} className={css.icon} title={text(`settings.icons.${icon}`)}>
              <input
                type="radio"
                name={name}
                className={css.radio}
                aria-label={text(`settings.icons.${icon}`)}
                checked={icon === value}
                onChange={() => onChange(icon)}
              />
              <Icon size={18} stroke={1.7} />
            </label>
          )
        })}
      </div>
    </Input.Wrapper>
  )
}
