import { cx } from '@guanxi/ui'
import { IconChevronRight } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useText } from '../../../i18n/text.ts'
import { paths } from '../../../paths.ts'
import css from './relations.module.css'

export interface Place {
  readonly customerId: string
  readonly name: string
  readonly below: number
  /** The one whose page is open. */
  readonly isHere: boolean
}

interface TreeNodeRowProps {
  place: Place
  isOpen: boolean
  onToggle?: () => void
}

/** One company of a tree, with how many stand right below it. */
export function TreeNodeRow({ place: { customerId, name, below, isHere }, isOpen, onToggle }: TreeNodeRowProps) {
  const text = useText('relations')
  return (
    <div className={css.node}>
      {onToggle && below > 0 ? (
        <button
          type="button"
          className={css.twig}
          aria-expanded={isOpen}
          aria-label={text(isOpen ? 'tree.close' : 'tree.open', { name })}
          onClick={onToggle}
        >
          <IconChevronRight size={14} />
        </button>
      ) : (
        <span className={css.leaf} />
      )}
      {isHere ? (
        <b className={css.here} aria-current="true">
          {name}
        </b>
      ) : (
        <Link {...paths.customer(customerId)} className={cx(css.nodeName)}>
          {name}
        </Link>
      )}
      {below > 0 && <span className={css.below}>{text('tree.below', { count: below })}</span>}
    </div>
  )
}
