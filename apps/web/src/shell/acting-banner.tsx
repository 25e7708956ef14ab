import { showToast, useFormats } from '@guanxi/ui'
import { Button } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { api } from '../api/api.ts'
import { describeProblem } from '../api/describe-problem.ts'
import { unwrap } from '../api/unwrap.ts'
import { useText } from '../i18n/text.ts'
import { sessionQuery } from '../session.ts'
import css from './acting-banner.module.css'
import { identityChanged, onIdentityChange } from './identity-change.ts'
import { timeLeft } from './time-left.ts'

function useTick(): number {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000)
    return () => clearInterval(timer)
  }, [])
  return now
}

const askAgainMs = 5_000

// The server's clock decides: this one may be minutes ahead.
function useEndWatch(isOver: boolean): void {
  useEffect(() => {
    if (!isOver) return
    const ask = async () => {
      const { acting } = await unwrap(api.GET('/api/session'))
      if (!acting) identityChanged()
    }
    const timer = setInterval(() => void ask().catch(() => {}), askAgainMs)
    return () => clearInterval(timer)
  }, [isOver])
}

function Banner({ by, name, until }: { by: string; name: string; until: string }) {
  const text = useText('acting')
  const appText = useText('app')
  const formats = useFormats()
  const left = Date.parse(until) - useTick()
  useEndWatch(left <= 0)
  const [isStopping, setStopping] = useState(false)

  async function stop() {
    setStopping(true)
    try {
      await unwrap(api.DELETE('/api/acting'))
      identityChanged()
    } catch (error) {
      setStopping(false)
      showToast(describeProblem(error, appText), { tone: 'bad' })
    }
  }

  return (
    <section className={css.banner} aria-label={text('banner.label')}>
      <div className={css.words}>
        <b>{text('banner.text', { by, name })}</b>{' '}
        <span className={css.until}>{text('banner.until', { time: formats.time(until), left: timeLeft(left) })}</span>
      </div>
      <Button loading={isStopping} onClick={() => void stop()}>
        {text('banner.stop')}
      </Button>
    </section>
  )
}

/** Across every page while somebody acts as somebody else: who, as whom, until when, and the way out. */
export function ActingBanner() {
  const { data } = useSuspenseQuery(sessionQuery)
  useEffect(onIdentityChange, [])
  if (!data.acting || !data.user) return null
  return <Banner by={data.acting.byName} name={data.user.name} until={data.acting.until} />
}
