import { cx, showToast, useReorder } from '@guanxi/ui'
import { Modal, VisuallyHidden } from '@mantine/core'
import { IconGripVertical } from '@tabler/icons-react'
import { useId, useRef } from 'react'
import { describeProblem } from '../../api/describe-problem.ts'
import { useText } from '../../i18n/text.ts'
import { useKeepViews, type Views } from './queries.ts'
import css from './views.module.css'

const all = 'all'

interface ArrangeProps {
  object: string
  views: Views
}

function Arrange({ object, views: { views, defaultViewId } }: ArrangeProps) {
  const text = useText('lists')
  const shapeText = useText('shape')
  const appText = useText('app')
  const keep = useKeepViews(object)
  const hintId = useId()
  // One after the other: each says the whole arrangement, and only the answer to the last is what stands.
  const asked = useRef<Promise<unknown>>(Promise.resolve())
  const arrange = (order: readonly string[], opened: string | null) => {
    keep.show(order, opened)
    const mine: Promise<unknown> = asked.current.then(async () => {
      try {
        const answer = await keep.arrange(order, opened)
        if (asked.current === mine) keep.keepAnswer(answer)
      } catch (error) {
        showToast(describeProblem(error, appText), { tone: 'bad' })
        void keep.reload()
      }
    })
    asked.current = mine
  }
  const ids = views.map(({ viewId }) => viewId)
  const { order, lifted, list, grip } = useReorder<HTMLUListElement>(ids, (wanted) => arrange(wanted, defaultViewId))
  const nameOf = (id: string) => views.find(({ viewId }) => viewId === id)?.name ?? ''
  const choice = (id: string, label: string) => (
    <label className={css.choice}>
      <input type="radio" name={hintId} checked={id === (defaultViewId ?? all)} onChange={() => arrange(ids, id === all ? null : id)} />
      {label}
    </label>
  )
  return (
    <div role="radiogroup" aria-label={text('views.opensFirst')}>
      <p className={css.hint}>{text('views.arrangeHint')}</p>
      <div className={css.row}>
        <span className={css.noGrip} />
        {choice(all, text('views.all'))}
      </div>
      <ul ref={list} className={css.list} aria-label={text('views.label')}>
        {order.map((id) => (
          <li key={id} data-row={id} className={cx(css.row, id === lifted && css.lifted)}>
            <button
              type="button"
              className={css.grip}
              aria-label={shapeText('move.grip', { name: nameOf(id) })}
              {...grip(id)}
              aria-describedby={hintId}
            >
              <IconGripVertical size={16} aria-hidden="true" />
            </button>
            {choice(id, nameOf(id))}
          </li>
        ))}
      </ul>
      <VisuallyHidden>
        <p id={hintId}>{shapeText('move.hint')}</p>
        <p role="status">
          {lifted !== undefined && shapeText('move.now', { name: nameOf(lifted), place: order.indexOf(lifted) + 1, of: order.length })}
        </p>
      </VisuallyHidden>
    </div>
  )
}

/** In which order the tabs stand, and which view opens with the list. */
export function ArrangeDialog({ opened, onClose, ...props }: ArrangeProps & { opened: boolean; onClose: () => void }) {
  const text = useText('lists')
  const uiText = useText('ui')
  return (
    <Modal opened={opened} onClose={onClose} title={text('views.arrange')} closeButtonProps={{ 'aria-label': uiText('close') }}>
      <Arrange {...props} />
    </Modal>
  )
}
