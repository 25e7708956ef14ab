import { showToast } from '@guanxi/ui'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { describeProblem } from '../../../api/describe-problem.ts'
import { useText } from '../../../i18n/text.ts'
import { paths } from '../../../paths.ts'
import type { LayoutContent } from '../../layouts/queries.ts'
import { customerObject } from '../../own-fields/queries.ts'
import { AskedCard } from './asked-card.tsx'
import { DraftBar } from './draft-bar.tsx'
import css from './layouts.module.css'
import { pageOf } from './page-of.ts'
import { PanelsCard } from './panels-card.tsx'
import { Preview } from './preview.tsx'
import { forgetLayouts, type Layouts, layoutsQuery, saveLayout } from './queries.ts'
import { LayoutsSearch } from './search.ts'
import { SectionsCard } from './sections-card.tsx'
import { useDraft } from './use-draft.ts'
import type { PlacedField } from './use-placed-fields.ts'

interface LayoutEditorProps {
  layouts: Layouts
  roleId: string | null
  /** What it begins with. */
  content: LayoutContent
  /** 0 of one that is not kept yet. */
  version: number
  part: 'page' | 'forms'
  fields: readonly PlacedField[]
}

function useSave({ layouts: { object }, roleId, version }: LayoutEditorProps) {
  const text = useText('layouts')
  const appText = useText('app')
  const queries = useQueryClient()
  const [isSaving, setSaving] = useState(false)
  async function save(content: LayoutContent) {
    setSaving(true)
    try {
      queries.setQueryData(layoutsQuery(object).queryKey, await saveLayout({ object, roleId, version, content }))
      void forgetLayouts(queries)
      showToast(text('saved'), { tone: 'good' })
    } catch (error) {
      showToast(describeProblem(error, appText), { tone: 'bad' })
    } finally {
      setSaving(false)
    }
  }
  return { save, isSaving }
}

/** A layout as it is arranged: its page or its forms, with what has been changed and not saved. */
export function LayoutEditor(props: LayoutEditorProps) {
  const { layouts, roleId, content: begun, part, fields } = props
  const text = useText('layouts')
  const customers = useText('customers')
  const records = useText('records')
  const shape = useText('shape')
  const draft = useDraft(begun)
  const { save, isSaving } = useSave(props)
  const { content } = draft
  const change = (some: Partial<LayoutContent>) => draft.change({ ...content, ...some })
  const page = pageOf(layouts.object)
  const isCustomer = layouts.object === customerObject
  const untitled = isCustomer ? customers('pages.record.facts') : records('record.facts')
  const rest = isCustomer ? shape('card.title') : records('record.otherFacts')
  // The page and the forms are one layout: going from one to the other leaves nothing behind.
  const isKept = ({ pathname, search }: { pathname: string; search: unknown }) => {
    const next = LayoutsSearch.safeParse(search).data
    const { object = customerObject, role = null, part: to = 'page' } = next ?? {}
    return pathname === paths.layouts().to && object === layouts.object && role === roleId && (to === 'page' || to === 'forms')
  }
  const required = fields.flatMap(({ key, own }) => (own?.required ? [key] : []))
  return (
    <>
      <div className={css.editor}>
        {part === 'page' ? (
          <>
            <div className={css.stack}>
              <SectionsCard
                sections={content.sections}
                fields={fields}
                untitled={untitled}
                onChange={(sections) => change({ sections: [...sections] })}
              />
              <PanelsCard page={page} layout={content} onChange={(panels) => change({ panels: [...panels] })} />
            </div>
            <Preview page={page} layout={content} fields={fields} untitled={untitled} rest={rest} />
          </>
        ) : (
          <>
            <AskedCard
              title={text('form.title')}
              hint={text('form.hint')}
              asked={content.form}
              fields={fields}
              plain={required}
              onChange={(form) => change({ form: form && [...form] })}
            />
            {!isCustomer && (
              <AskedCard
                title={text('form.quickTitle')}
                hint={text('form.quickHint')}
                asked={content.quickForm}
                fields={fields}
                plain={required}
                onChange={(quickForm) => change({ quickForm: quickForm && [...quickForm] })}
              />
            )}
          </>
        )}
      </div>
      <DraftBar draft={draft} isSaving={isSaving} isKept={isKept} onSave={() => void save(content)} />
    </>
  )
}
