import { Card, showToast, Tag, useFormats } from '@guanxi/ui'
import { Button } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { describeProblem } from '../../../api/describe-problem.ts'
import { useText } from '../../../i18n/text.ts'
import css from '../settings.module.css'
import { type Acting, actingQuery, useEndActing } from './queries.ts'

function ActingRow({ acting, onEnd }: { acting: Acting; onEnd: (() => void) | undefined }) {
  const text = useText('acting')
  const formats = useFormats()
  const { byName: name, reason, since, until, isActive } = acting
  return (
    <li className={css.setting}>
      <div>
        <div className={css.name}>
          {text(isActive ? 'history.byNow' : 'history.by', { name })} {isActive && <Tag tone="warn">{text('history.now')}</Tag>}
        </div>
        <div className={css.hint}>{text('history.span', { since: formats.dateTime(since), until: formats.dateTime(until) })}</div>
        <div>{reason}</div>
      </div>
      {isActive && onEnd && (
        <Button aria-label={text('history.endOf', { name })} onClick={onEnd}>
          {text('history.end')}
        </Button>
      )}
    </li>
  )
}

/** Who acted as the reader, when and why; what goes on can be ended. */
export function ActingHistoryCard({ canEnd }: { canEnd: boolean }) {
  const text = useText('acting')
  const appText = useText('app')
  const { data: all } = useSuspenseQuery(actingQuery)
  const ending = useEndActing()

  function end(id: string) {
    ending.mutate(id, {
      onSuccess: () => showToast(text('history.ended'), { tone: 'good' }),
      onError: (error) => showToast(describeProblem(error, appText), { tone: 'bad' }),
    })
  }

  return (
    <Card title={text('history.title')}>
      {all.length === 0 ? (
        <p className={css.hint}>{text('history.none')}</p>
      ) : (
        <ul className={css.devices}>
          {all.map((acting) => (
            <ActingRow key={acting.id} acting={acting} onEnd={canEnd ? () => end(acting.id) : undefined} />
          ))}
        </ul>
      )}
    </Card>
  )
}
