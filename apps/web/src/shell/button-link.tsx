import { Button, type ButtonProps } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { Target } from '../paths.ts'

/** A link that looks like a button: `<ButtonLink target={paths.newCampaign()} variant="filled">`. */
export function ButtonLink({ target, children, ...props }: ButtonProps & { target: Target; children: ReactNode }) {
  return (
    <Button {...props} renderRoot={(rootProps) => <Link {...target} {...rootProps} />}>
      {children}
    </Button>
  )
}
