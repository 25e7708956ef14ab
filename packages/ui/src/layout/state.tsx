import { Button } from '@mantine/core'
import { IconAlertTriangle, IconInbox } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useUiText } from '../text/use-ui-text.ts'
import css from './state.module.css'

export interface EmptyStateProps {
  title: string
  /** What to do first, as every empty page must say. */
  children?: ReactNode
  action?: ReactNode
  icon?: ReactNode
}

export function EmptyState({ title, children, action, icon = <IconInbox /> }: EmptyStateProps) {
  return (
    <div className={css.state}>
      <span className={css.icon} aria-hidden="true">
        {icon}
      </span>
      <p className={css.title}>{title}</p>
      {children !== undefined && <div className={css.text}>{children}</div>}
      {action !== undefined && <div className={css.action}>{action}</div>}
    </div>
  )
}

export interface ErrorStateProps {
  title?: string
  message: string
  /** Printed so that a reader can name the request to whoever keeps the system. */
  requestId?: string | undefined
  onRetry?: (() => void) | undefined
}

export function ErrorState({ title, message, requestId, onRetry }: ErrorStateProps) {
  const text = useUiText()
  return (
    <div className={css.state} role="alert">
      <span className={css.icon} data-tone="bad" aria-hidden="true">
        <IconAlertTriangle />
      </span>
      <p className={css.title}>{title ?? text('error.title')}</p>
      <div className={css.text}>
        {message}
        {requestId !== undefined && <div className={css.id}>{text('error.request', { id: requestId })}</div>}
      </div>
      {onRetry && (
        <div className={css.action}>
          <Button onClick={onRetry}>{text('error.retry')}</Button>
        </div>
      )}
    </div>
  )
}
