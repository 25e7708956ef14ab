import { ChoiceTag, choiceColours } from '@guanxi/ui'
import { Menu } from '@mantine/core'
import { useText } from '../../../i18n/text.ts'
import css from './choices.module.css'
import type { Colour } from './entered.ts'

interface ColourMenuProps {
  name: string
  colour: Colour
  onChoose: (colour: Colour) => void
}

/** The colour of an option, said as well as shown. */
export function ColourMenu({ name, colour, onChoose }: ColourMenuProps) {
  const text = useText('shape')
  return (
    <Menu position="bottom-start">
      <Menu.Target>
        <button
          type="button"
          className={css.swatch}
          data-colour={colour}
          aria-label={text('choices.colourOf', { name, colour: text(`colours.${colour}`) })}
        />
      </Menu.Target>
      <Menu.Dropdown>
        {choiceColours.map((one) => (
          <Menu.Item key={one} onClick={() => onChoose(one)}>
            <ChoiceTag colour={one}>{text(`colours.${one}`)}</ChoiceTag>
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
