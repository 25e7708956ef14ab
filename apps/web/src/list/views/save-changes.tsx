import { showToast } from '@guanxi/ui'
import { Button } from '@mantine/core'
import { useState } from 'react'
import { describeProblem } from '../../api/describe-problem.ts'
import { useText } from '../../i18n/text.ts'
import type { KeptList } from '../use-kept-list.ts'
import { useKeepViews } from './queries.ts'
import { ViewDialog } from './view-dialog.tsx'

/** Once the list shows something else than its view: keep it, in the view or as a new one. */
export function SaveChanges({ object, list }: { object: string; list: KeptList }) {
  const text = useText('lists')
  const appText = useText('app')
  const keep = useKeepViews(object)
  const [isNaming, setNaming] = useState(false)
  const { view, isChanged } = list
  const mayChange = view?.mayChange === true

  async function save() {
    if (!view) return
    try {
      await keep.change(view, list.content)
      list.choose(view.viewId)
      showToast(text('views.saved', { name: view.name }), { tone: 'good' })
    } catch (error) {
      showToast(describeProblem(error, appText), { tone: 'bad' })
      void keep.reload()
    }
  }

  return (
    <>
      {mayChange && isChanged && <Button onClick={() => void save()}>{text('views.saveChanges')}</Button>}
      {isChanged && <Button onClick={() => setNaming(true)}>{text(mayChange ? 'views.saveAs' : 'views.tasks.save')}</Button>}
      <ViewDialog
        opened={isNaming}
        task="save"
        object={object}
        content={list.content}
        view={undefined}
        onClose={() => setNaming(false)}
        onSaved={(saved) => {
          setNaming(false)
          list.choose(saved.viewId)
        }}
      />
    </>
  )
}
