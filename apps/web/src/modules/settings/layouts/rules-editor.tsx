import { Card, countConditions, EmptyState, type FieldInfo, type FilterGroup, incompleteConditions, showToast } from '@guanxi/ui'
import { IconForms } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { describeProblem } from '../../../api/describe-problem.ts'
import { useText } from '../../../i18n/text.ts'
import { paths } from '../../../paths.ts'
import { ButtonLink } from '../../../shell/button-link.tsx'
import { customerObject } from '../../own-fields/queries.ts'
import { ConditionsCard } from './conditions-card.tsx'
import { DraftBar } from './draft-bar.tsx'
import { filterIn } from './filter-in.ts'
import css from './layouts.module.css'
import { PathCard } from './path-card.tsx'
import { forgetLayouts, type Layouts, layoutsQuery, type Rules, saveRules } from './queries.ts'
import { LayoutsSearch } from './search.ts'
import { useConditionFields } from './use-condition-fields.ts'
import { useDraft } from './use-draft.ts'
import type { PlacedField } from './use-placed-fields.ts'

interface RulesEditorProps {
  layouts: Layouts
  part: 'path' | 'conditions'
  fields: readonly PlacedField[]
}

function useSave({ layouts: { object, rules } }: RulesEditorProps) {
  const text = useText('layouts')
  const appText = useText('app')
  const queries = useQueryClient()
  const [isSaving, setSaving] = useState(false)
  async function save(content: Rules) {
    setSaving(true)
    try {
      queries.setQueryData(layoutsQuery(object).queryKey, await saveRules({ object, version: rules.version, content }))
      void forgetLayouts(queries)
      showToast(text('savedRules'), { tone: 'good' })
    } catch (error) {
      showToast(describeProblem(error, appText), { tone: 'bad' })
    } finally {
      setSaving(false)
    }
  }
  return { save, isSaving }
}

// Without any condition it would hold always, and nobody means that by "only if".
const isLacking = (filter: FilterGroup, askable: readonly FieldInfo[]): boolean =>
  countConditions(filter) === 0 || incompleteConditions(filter, askable).length > 0

/** The stages of an object's records, and what its fields depend on: for everybody, and kept by the server. */
export function RulesEditor(props: RulesEditorProps) {
  const { layouts, part, fields } = props
  const text = useText('layouts')
  const draft = useDraft(layouts.rules.content)
  const { save, isSaving } = useSave(props)
  const askable = useConditionFields(layouts)
  const { content } = draft
  // What was saved already may wait for a field that is out of use.
  const saved = new Set(layouts.rules.content.conditions.map((one) => JSON.stringify(one)))
  const changed = content.conditions.filter((one) => !saved.has(JSON.stringify(one)))
  const lacking = changed.some(({ visibleIf, requiredIf }) =>
    [visibleIf, requiredIf].some((filter) => filter && isLacking(filterIn(filter), askable)),
  )
  // Stages and conditions are kept together: going from one to the other leaves nothing behind.
  const isKept = ({ pathname, search }: { pathname: string; search: unknown }) => {
    const { object = customerObject, part: to = 'page' } = LayoutsSearch.safeParse(search).data ?? {}
    return pathname === paths.layouts().to && object === layouts.object && (to === 'path' || to === 'conditions')
  }
  if (!fields.some(({ own }) => own))
    return (
      <Card>
        <EmptyState
          icon={<IconForms />}
          title={text('noFields')}
          action={<ButtonLink target={paths.newField(layouts.object)}>{text('toFields')}</ButtonLink>}
        >
          {text('noFieldsText')}
        </EmptyState>
      </Card>
    )
  return (
    <>
      <div className={css.rules}>
        {part === 'path' ? (
          <PathCard path={content.path} fields={fields} onChange={(path) => draft.change({ ...content, path })} />
        ) : (
          <ConditionsCard
            conditions={content.conditions}
            fields={fields}
            askable={askable}
            onChange={(conditions) => draft.change({ ...content, conditions: [...conditions] })}
          />
        )}
      </div>
      <DraftBar
        draft={draft}
        isSaving={isSaving}
        isKept={isKept}
        problem={lacking ? text('condition.lacking') : undefined}
        onSave={() => void save(content)}
      />
    </>
  )
}
