import { showToast } from '@guanxi/ui'
import { Button } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { describeProblem } from '../../../api/describe-problem.ts'
import { useText } from '../../../i18n/text.ts'
import { paths } from '../../../paths.ts'
import { Page } from '../../../shell/page.tsx'
import { createSegment, segmentQuery } from '../queries.ts'
import { nameProblem } from './name-problem.ts'
import { SegmentFrame } from './segment-frame.tsx'
import { useSegmentEditing } from './use-editor.ts'

const route = getRouteApi('/shell/segments/new')

export function NewSegmentPage() {
  const text = useText('marketing')
  const appText = useText('app')
  const navigate = useNavigate()
  const queries = useQueryClient()
  const { filter = { all: [] } } = route.useSearch()
  const [blank] = useState({ name: '', description: '', filter })
  const editing = useSegmentEditing(blank)
  const [isNameAsked, setNameAsked] = useState(false)
  const { content, incomplete } = editing
  const create = useMutation({
    mutationFn: createSegment,
    onSuccess: async (segment) => {
      queries.setQueryData(segmentQuery(segment.segmentId).queryKey, segment)
      await queries.invalidateQueries({ queryKey: ['segments', 'list'] })
      showToast(text('pages.segment.created', { name: segment.name }), { tone: 'good' })
      await navigate({ ...paths.segment(segment.segmentId), replace: true })
    },
    onError: (error) => {
      if (nameProblem(error, appText) === undefined) showToast(describeProblem(error, appText), { tone: 'bad' })
    },
  })

  function save() {
    const name = content.name.trim()
    setNameAsked(name === '')
    if (name !== '') create.mutate({ ...content, name })
  }

  const nameError = isNameAsked && content.name.trim() === '' ? text('pages.segment.nameNeeded') : nameProblem(create.error, appText)
  return (
    <Page
      title={text('pages.segments.new')}
      crumbs={[{ label: text('pages.segments.title'), link: paths.segments() }]}
      actions={
        <Button variant="filled" color="seal" disabled={incomplete.length > 0} loading={create.isPending} onClick={save}>
          {text('pages.segment.create')}
        </Button>
      }
    >
      <SegmentFrame editing={editing} nameError={nameError} />
    </Page>
  )
}
