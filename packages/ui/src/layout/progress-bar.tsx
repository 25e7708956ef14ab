import css from './progress-bar.module.css'

export interface ProgressBarProps {
  /** 0 to 1; undefined while the total is unknown. */
  share?: number | undefined
  label: string
  tone?: 'good' | 'seal' | 'bad'
}

export function ProgressBar({ share, label, tone = 'good' }: ProgressBarProps) {
  const value = share === undefined ? undefined : Math.min(1, Math.max(0, share))
  return (
    <div
      className={css.track}
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={value === undefined ? undefined : Math.round(value * 100)}
      data-tone={tone}
    >
      <div className={value === undefined ? css.running : css.fill} style={value === undefined ? {} : { width: `${value * 100}%` }} />
    </div>
  )
}
