import { Card, cx, type Fact, Facts, useFormats } from '@guanxi/ui'
import { IconChevronDown } from '@tabler/icons-react'
import { type ReactNode, useId, useState } from 'react'
import { labelIn } from '../own-fields/own-field.ts'
import type { ShownSection } from './compose.ts'
import css from './layouts.module.css'

interface SectionCardProps {
  section: ShownSection
  /** What it is called where the layout gives it no title. */
  untitled: string
  items: readonly Fact[]
  /** What stands at the right of the title. */
  more?: ReactNode
  /** What stands above the facts. */
  above?: ReactNode
  /** What stands below them. */
  children?: ReactNode
}

/** Some facts of a record under a title; one that begins folded opens by its title. */
export function SectionCard({ section, untitled, items, more, above, children }: SectionCardProps) {
  const { language } = useFormats()
  const [isOpen, setOpen] = useState(!section.isFolded)
  const id = useId()
  const name = labelIn(section.title, language) || untitled
  const title = section.isFolded ? (
    <button type="button" className={css.fold} aria-expanded={isOpen} aria-controls={id} onClick={() => setOpen((open) => !open)}>
      {name}
      <IconChevronDown size={16} className={cx(css.chevron, isOpen && css.open)} aria-hidden="true" />
    </button>
  ) : (
    name
  )
  return (
    <Card title={title} {...(more === undefined ? {} : { more })} flush>
      <div id={id} className={css.section} hidden={!isOpen}>
        {above}
        <div className={cx(section.columns === 2 && css.two)}>
          <Facts items={items} />
        </div>
        {children}
      </div>
    </Card>
  )
}
