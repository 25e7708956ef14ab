import { Card } from '@guanxi/ui'
import { useState } from 'react'
import { useText } from '../../../../i18n/text.ts'
import { useSession } from '../../../../router/use-session.ts'
import type { OwnValue } from '../../../own-fields/own-field.ts'
import { OwnInput } from '../../../own-fields/own-input.tsx'
import { OwnShown } from '../../../own-fields/own-shown.tsx'
import { isEmpty } from '../../../own-fields/problem.ts'
import { inputField } from '../entered.ts'
import shared from '../fields.module.css'
import css from './formula.module.css'
import { type Judged, resultOf } from './language.ts'
import type { UsableField } from './use-formula-fields.ts'

interface TrialCardProps {
  judged: Judged
  fields: readonly UsableField[]
}

function Result({ judged, values }: { judged: Judged; values: Readonly<Record<string, OwnValue>> }) {
  const text = useText('shape')
  const { company } = useSession()
  if (!judged.formula) return <span className={shared.hint}>{text('editor.tryLater')}</span>
  const value = resultOf(judged, values, company.timeZone)
  if (isEmpty(value)) return <span className={shared.hint}>{text('editor.blank')}</span>
  return <OwnShown value={value} field={inputField(judged.valueType, 'result')} />
}

/** The formula worked out over values that somebody makes up. */
export function TrialCard({ judged, fields }: TrialCardProps) {
  const text = useText('shape')
  const { company } = useSession()
  const [values, setValues] = useState<Readonly<Record<string, OwnValue>>>({})
  const used = judged.formula ? fields.filter(({ key }) => judged.formula.fields.includes(key)) : []
  return (
    <Card title={text('editor.try')}>
      <div className={shared.inputs}>
        {judged.formula && <p className={shared.hint}>{text(used.length === 0 ? 'editor.tryNone' : 'editor.tryText')}</p>}
        {used.length > 0 && (
          <div className={shared.trio}>
            {used.map(({ key, input }) => (
              <OwnInput
                key={key}
                field={input}
                value={values[key] ?? null}
                currency={company.currency}
                onChange={(value) => setValues((now) => ({ ...now, [key]: value }))}
              />
            ))}
          </div>
        )}
        <dl className={css.result}>
          <dt>{text('editor.result')}</dt>
          <dd aria-live="polite">
            <Result judged={judged} values={values} />
          </dd>
        </dl>
      </div>
    </Card>
  )
}
