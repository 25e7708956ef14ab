import { showToast, Tag, useFormats } from '@guanxi/ui'
import { Button } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { describeProblem } from '../../../api/describe-problem.ts'
import { useText } from '../../../i18n/text.ts'
import { paths } from '../../../paths.ts'
import { ButtonLink } from '../../../shell/button-link.tsx'
import { type CustomerKind, type RelationKind, relationKindsQuery } from '../../customers/relations/queries.ts'
import { labelIn } from '../../own-fields/own-field.ts'
import css from '../choice-lists/choice-lists.module.css'
import { changeRelationKind } from './queries.ts'

function Retire({ kind, name }: { kind: RelationKind; name: string }) {
  const text = useText('relations')
  const appText = useText('app')
  const queries = useQueryClient()
  const [isSaving, setSaving] = useState(false)
  async function retire(): Promise<void> {
    setSaving(true)
    try {
      await changeRelationKind(kind, { retired: !kind.retired })
      showToast(text(kind.retired ? 'kinds.broughtBack' : 'kinds.retiredNow', { name }), { tone: 'good' })
    } catch (error) {
      showToast(describeProblem(error, appText), { tone: 'bad' })
    } finally {
      await queries.invalidateQueries({ queryKey: relationKindsQuery.queryKey })
      setSaving(false)
    }
  }
  return (
    <Button
      loading={isSaving}
      aria-label={text(kind.retired ? 'kinds.bringBackOf' : 'kinds.retireOf', { name })}
      onClick={() => void retire()}
    >
      {text(kind.retired ? 'kinds.bringBack' : 'kinds.retire')}
    </Button>
  )
}

/** A kind of relation with its words, between whom it stands, and what holds for it. */
export function KindRow({ kind, canEdit }: { kind: RelationKind; canEdit: boolean }) {
  const text = useText('relations')
  const customersText = useText('customers')
  const { language } = useFormats()
  const name = labelIn(kind.fromLabels, language)
  const listed = (kinds: readonly CustomerKind[]) => kinds.map((one) => customersText(`pages.kinds.${one}`)).join(text('kinds.separator'))
  const rules = (['onlyOne', 'above', 'belongs'] as const).filter((rule) => kind[rule] !== null)
  return (
    <li className={css.row}>
      <div className={css.words}>
        <h3 className={css.name}>{kind.symmetric ? name : text('kinds.pair', { from: name, to: labelIn(kind.toLabels, language) })}</h3>
        <p className={css.users}>{text('kinds.between', { from: listed(kind.fromKinds), to: listed(kind.toKinds) })}</p>
        <div className={css.choices}>
          {kind.retired && <Tag tone="warn">{text('kinds.retired')}</Tag>}
          {kind.symmetric && <Tag>{text('kinds.tags.symmetric')}</Tag>}
          {rules.map((rule) => (
            <Tag key={rule}>{text(`kinds.tags.${rule}`)}</Tag>
          ))}
        </div>
      </div>
      {canEdit && (
        <div className={css.rowActions}>
          <ButtonLink target={paths.relationKinds(kind.type)} aria-label={text('kinds.changeOf', { name })}>
            {text('row.change')}
          </ButtonLink>
          <Retire kind={kind} name={name} />
        </div>
      )}
    </li>
  )
}
