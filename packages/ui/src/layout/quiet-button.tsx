import type { ComponentProps } from 'react'
import { cx } from '../class-names.ts'
import css from './quiet-button.module.css'

interface QuietButtonProps extends Omit<ComponentProps<'button'>, 'type'> {
  /** In the small, faint writing of what stands below a list; otherwise it writes as what it stands in. */
  isSmall?: boolean
}

/** A button that looks like the text around it and says so when it is pointed at: “Change” in the head of a card, “Show all” below a list. */
export function QuietButton({ isSmall = false, className, ...props }: QuietButtonProps) {
  return <button {...props} type="button" className={cx(css.quiet, isSmall && css.small, className)} />
}
