import { Skeleton } from '@mantine/core'
import { useUiText } from '../text/use-ui-text.ts'
import css from './skeletons.module.css'

const widths = ['62%', '84%', '71%', '90%', '55%', '78%', '66%', '88%', '59%', '74%'] as const

function Lines({ count }: { count: number }) {
  return (
    <div className={css.lines}>
      {widths.slice(0, count).map((width) => (
        <Skeleton key={width} height={12} width={width} />
      ))}
    </div>
  )
}

function Busy({ className, children }: { className?: string | undefined; children: React.ReactNode }) {
  const text = useUiText()
  return (
    <div className={className} role="status" aria-busy="true" aria-label={text('loading')}>
      {children}
    </div>
  )
}

export function CardSkeleton({ lines = 4 }: { lines?: number }) {
  return (
    <Busy className={css.card}>
      <Lines count={lines} />
    </Busy>
  )
}

/** A chart's place keeps its height while it loads, so that nothing jumps. */
export function BlockSkeleton({ height }: { height: number }) {
  return (
    <Busy>
      <Skeleton height={height} radius="md" />
    </Busy>
  )
}

/** The shape of any page while its data is on the way. */
export function PageSkeleton() {
  return (
    <Busy className={css.page}>
      <div className={css.row}>
        <Skeleton height={74} radius="lg" />
        <Skeleton height={74} radius="lg" />
        <Skeleton height={74} radius="lg" />
      </div>
      <div className={css.card}>
        <Lines count={9} />
      </div>
    </Busy>
  )
}
