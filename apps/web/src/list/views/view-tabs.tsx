import { ViewTabs } from '@guanxi/ui'
import type { ReactNode } from 'react'
import { useText } from '../../i18n/text.ts'
import type { KeptList } from '../use-kept-list.ts'
import type { Views } from './queries.ts'

const all = 'all'

/** The views of a list as tabs, in the reader's order, and all of it before them. */
export function KeptViewTabs({ views, list, end }: { views: Views; list: KeptList; end?: ReactNode }) {
  const text = useText('lists')
  const tabs = views.views.map(({ viewId, name, isOwn }) => ({
    id: viewId,
    label: name,
    ...(isOwn ? {} : { count: text('views.sharedMark') }),
  }))
  return (
    <ViewTabs
      label={text('views.label')}
      views={[{ id: all, label: text('views.all') }, ...tabs]}
      current={list.view?.viewId ?? all}
      onChoose={(id) => list.choose(id === all ? undefined : id)}
      end={end}
    />
  )
}
