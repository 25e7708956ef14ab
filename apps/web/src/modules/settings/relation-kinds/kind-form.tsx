import { Card, showToast, useFormats } from '@guanxi/ui'
import { Button, Checkbox, Select, Switch } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { describeProblem } from '../../../api/describe-problem.ts'
import { useText } from '../../../i18n/text.ts'
import { paths } from '../../../paths.ts'
import { ButtonLink } from '../../../shell/button-link.tsx'
import { type CustomerKind, type RelationKind, relationKindsQuery, type Side } from '../../customers/relations/queries.ts'
import { labelIn } from '../../own-fields/own-field.ts'
import css from '../choice-lists/choice-lists.module.css'
import { isNamed } from '../fields/entered.ts'
import shared from '../fields/fields.module.css'
import { NamesInput } from '../fields/names-input.tsx'
import { blank, changeOf, type Entered, enteredOf, newKindOf } from './entered.ts'
import { addRelationKind, changeRelationKind } from './queries.ts'

const kinds = ['person', 'household', 'company'] as const

interface KindsInputProps {
  label: string
  value: readonly CustomerKind[]
  onChange: (value: readonly CustomerKind[]) => void
}

function KindsInput({ label, value, onChange }: KindsInputProps) {
  const text = useText('customers')
  return (
    <Checkbox.Group label={label} value={[...value]} onChange={(chosen) => onChange(kinds.filter((kind) => chosen.includes(kind)))}>
      <div className={shared.pair}>
        {kinds.map((kind) => (
          <Checkbox key={kind} value={kind} label={text(`pages.kinds.${kind}`)} />
        ))}
      </div>
    </Checkbox.Group>
  )
}

interface RuleInputProps {
  rule: 'onlyOne' | 'above' | 'belongs'
  value: Side | null
  isFixed: boolean
  onChange: (value: Side | null) => void
}

/** What holds for every relation of the kind; it cannot be said otherwise once there is one. */
function RuleInput({ rule, value, isFixed, onChange }: RuleInputProps) {
  const text = useText('relations')
  return (
    <Select
      label={text(`kinds.${rule}`)}
      description={text(`kinds.${rule}Hint`)}
      data={(['none', 'from', 'to'] as const).map((side) => ({ value: side, label: text(`kinds.sides.${side}`) }))}
      value={value ?? 'none'}
      disabled={isFixed}
      allowDeselect={false}
      onChange={(side) => onChange(side === 'from' || side === 'to' ? side : null)}
    />
  )
}

function useSaving(kind: RelationKind | undefined) {
  const text = useText('relations')
  const appText = useText('app')
  const { language } = useFormats()
  const queries = useQueryClient()
  const navigate = useNavigate()
  const [error, setError] = useState<string>()
  const [isSaving, setSaving] = useState(false)
  async function save(entered: Entered): Promise<void> {
    const isSaid = isNamed(entered.fromNames) && (entered.symmetric || isNamed(entered.toNames))
    const isBetween = entered.fromKinds.length > 0 && (entered.symmetric || entered.toKinds.length > 0)
    if (!isSaid || !isBetween) return setError(text(isSaid ? 'kinds.kindNeeded' : 'kinds.nameNeeded'))
    setSaving(true)
    try {
      const made = await (kind ? changeRelationKind(kind, changeOf(entered)) : addRelationKind(newKindOf(entered)))
      showToast(text('kinds.saved', { name: labelIn(made.fromLabels, language) }), { tone: 'good' })
      await queries.invalidateQueries({ queryKey: relationKindsQuery.queryKey })
      await navigate(paths.relationKinds())
    } catch (refusal) {
      setError(describeProblem(refusal, appText))
      setSaving(false)
    }
  }
  return { error, isSaving, save }
}

/** A kind of relation: what it is called on either side, who may stand there, and what holds for it. */
export function KindForm({ kind }: { kind?: RelationKind }) {
  const text = useText('relations')
  const uiText = useText('ui')
  const [entered, setEntered] = useState<Entered>(() => (kind ? enteredOf(kind) : blank))
  const { error, isSaving, save } = useSaving(kind)
  const change = (part: Partial<Entered>) => setEntered((before) => ({ ...before, ...part }))
  const { symmetric } = entered
  const submit = (event: FormEvent) => {
    event.preventDefault()
    void save(entered)
  }
  return (
    <form className={css.form} noValidate aria-label={text(kind ? 'kinds.change' : 'kinds.add')} onSubmit={submit}>
      {error !== undefined && (
        <p className={css.error} role="alert">
          {error}
        </p>
      )}
      <Card>
        <div className={shared.inputs}>
          <Switch
            label={text('kinds.symmetric')}
            description={text('kinds.symmetricHint')}
            checked={symmetric}
            disabled={kind !== undefined}
            onChange={(event) => change({ symmetric: event.currentTarget.checked })}
          />
          <NamesInput
            label={text(symmetric ? 'kinds.bothName' : 'kinds.fromName')}
            labelIn="form.nameIn"
            description={text('kinds.fromHint')}
            names={entered.fromNames}
            isRequired
            onChange={(fromNames) => change({ fromNames })}
          />
          <KindsInput
            label={text(symmetric ? 'kinds.bothKinds' : 'kinds.fromKinds')}
            value={entered.fromKinds}
            onChange={(fromKinds) => change({ fromKinds })}
          />
          {!symmetric && (
            <>
              <NamesInput
                label={text('kinds.toName')}
                labelIn="form.nameIn"
                description={text('kinds.toHint')}
                names={entered.toNames}
                isRequired
                onChange={(toNames) => change({ toNames })}
              />
              <KindsInput label={text('kinds.toKinds')} value={entered.toKinds} onChange={(toKinds) => change({ toKinds })} />
            </>
          )}
        </div>
      </Card>
      <Card title={text('kinds.rules')}>
        <div className={shared.inputs}>
          {(symmetric ? (['onlyOne'] as const) : (['onlyOne', 'above', 'belongs'] as const)).map((rule) => (
            <RuleInput
              key={rule}
              rule={rule}
              value={entered[rule]}
              isFixed={kind !== undefined}
              onChange={(side) => change({ [rule]: side })}
            />
          ))}
          {kind && <p className={shared.hint}>{text('kinds.fixed')}</p>}
        </div>
      </Card>
      <div className={css.actions}>
        <ButtonLink target={paths.relationKinds()}>{uiText('cancel')}</ButtonLink>
        <Button type="submit" variant="filled" color="seal" loading={isSaving}>
          {uiText('form.save')}
        </Button>
      </div>
    </form>
  )
}
