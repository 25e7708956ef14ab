import { IconX } from '@tabler/icons-react'
import { useSyncExternalStore } from 'react'
import { useUiText } from '../text/use-ui-text.ts'
import css from './toaster.module.css'
import { currentToasts, dismissToast, subscribeToasts } from './toasts.ts'

/** Mount once, beside the shell. The region exists before the first message, or screen readers would not announce it. */
export function Toaster() {
  const text = useUiText()
  const toasts = useSyncExternalStore(subscribeToasts, currentToasts)
  return (
    <section className={css.region} aria-label={text('messages')} aria-live="polite">
      {toasts.map((toast) => (
        <div key={toast.id} className={css.toast} data-tone={toast.tone} role={toast.tone === 'bad' ? 'alert' : undefined}>
          <span className={css.message}>{toast.message}</span>
          {toast.action && (
            <button
              type="button"
              className={css.action}
              onClick={() => {
                toast.action?.run()
                dismissToast(toast.id)
              }}
            >
              {toast.action.label}
            </button>
          )}
          <button type="button" className={css.close} aria-label={text('close')} onClick={() => dismissToast(toast.id)}>
            <IconX size={16} />
          </button>
        </div>
      ))}
    </section>
  )
}
