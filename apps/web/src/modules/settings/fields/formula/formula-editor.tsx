import { cx } from '@guanxi/ui'
import { Input } from '@mantine/core'
import { type Ref, useId } from 'react'
import { useText } from '../../../../i18n/text.ts'
import css from './formula.module.css'
import { type Judged, placeOf, stretchesOf } from './language.ts'
import { formulaProblem } from './problem-text.ts'

interface FormulaEditorProps {
  area: Ref<HTMLTextAreaElement>
  value: string
  judged: Judged
  /** What was wrong when it was sent. */
  error: string | undefined
  onChange: (text: string) => void
  /** To be shown the place of a problem. */
  onPoint: (from: number, to: number) => void
}

const mostProblems = 4

function Problems({ value, judged, onPoint }: FormulaEditorProps) {
  const text = useText('shape')
  return (
    <ul className={css.problems}>
      {judged.problems.slice(0, mostProblems).map((problem) => (
        <li key={`${problem.from} ${problem.code}`}>
          <span>{text('editor.at', { ...placeOf(value, problem.from), problem: formulaProblem(problem, text) })}</span>
          <button type="button" className={css.point} onClick={() => onPoint(problem.from, problem.to)}>
            {text('editor.show')}
          </button>
        </li>
      ))}
    </ul>
  )
}

/** Where a formula is written: what is wrong is underlined while it is typed, and said below. */
export function FormulaEditor(props: FormulaEditorProps) {
  const { area, value, judged, error, onChange } = props
  const text = useText('shape')
  const id = useId()
  const isEmpty = value.trim() === ''
  const isWrong = !isEmpty && judged.problems.length > 0
  const problems = isEmpty ? [] : judged.problems
  return (
    <Input.Wrapper id={id} label={text('editor.title')} description={text('editor.hint')} error={error ?? null} withAsterisk>
      <div className={cx(css.editor, (isWrong || error !== undefined) && css.isWrong)}>
        <div className={css.mirror} aria-hidden="true">
          {stretchesOf(value, problems).map((stretch) => (
            <span key={stretch.from} className={stretch.isWrong ? css.mark : undefined}>
              {stretch.text}
            </span>
          ))}
          {/* The last line has its height even while nothing stands in it. */}
          <span>{'\u200b'}</span>
        </div>
        <textarea
          ref={area}
          id={id}
          className={css.area}
          value={value}
          maxLength={4000}
          spellCheck={false}
          autoComplete="off"
          autoCapitalize="off"
          aria-invalid={isWrong || error !== undefined}
          aria-describedby={`${id}-said`}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      </div>
      <div id={`${id}-said`} className={css.said}>
        {isWrong && <Problems {...props} />}
        {judged.formula && <p className={css.gives}>{text('editor.gives', { type: text(`types.${judged.valueType}`) })}</p>}
      </div>
    </Input.Wrapper>
  )
}
