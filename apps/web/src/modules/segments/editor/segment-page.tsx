import { type FilterGroup, isFilterGroup, showToast } from '@guanxi/ui'
import { Button } from '@mantine/core'
import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { describeProblem } from '../../../api/describe-problem.ts'
import { ApiProblem } from '../../../api/problem.ts'
import { useText } from '../../../i18n/text.ts'
import { paths } from '../../../paths.ts'
import { can } from '../../../router/require-permission.ts'
import { useSession } from '../../../router/use-session.ts'
import { ButtonLink } from '../../../shell/button-link.tsx'
import { Page } from '../../../shell/page.tsx'
import { changeSegment, type Segment, segmentQuery } from '../queries.ts'
import { nameProblem } from './name-problem.ts'
import { RemoveSegment } from './remove-segment.tsx'
import { SegmentFrame } from './segment-frame.tsx'
import { useSegmentEditing } from './use-editor.ts'
import { UsedBy } from './used-by.tsx'

const route = getRouteApi('/shell/segments/$segmentId')
const everybody: FilterGroup = { all: [] }

function useSave(segment: Segment, onReload: () => void) {
  const text = useText('marketing')
  const appText = useText('app')
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (content: Parameters<typeof changeSegment>[1]) => changeSegment(segment, content),
    onSuccess: async (saved) => {
      queries.setQueryData(segmentQuery(saved.segmentId).queryKey, saved)
      await queries.invalidateQueries({ queryKey: ['segments'] })
      showToast(text('pages.segment.saved', { name: saved.name }), { tone: 'good' })
    },
    onError: (error) => {
      if (nameProblem(error, appText) !== undefined) return
      const isStale = error instanceof ApiProblem && error.code === 'version_conflict'
      const reload = { label: text('pages.segment.reload'), run: onReload }
      showToast(describeProblem(error, appText), { tone: 'bad', ...(isStale ? { action: reload } : {}) })
    },
  })
}

function Editor({ segment, onReload }: { segment: Segment; onReload: () => void }) {
  const text = useText('marketing')
  const appText = useText('app')
  const { user } = useSession()
  const { name, description, filter } = segment
  const saved = useMemo(() => ({ name, description, filter: isFilterGroup(filter) ? filter : everybody }), [name, description, filter])
  const editing = useSegmentEditing(saved)
  const save = useSave(segment, onReload)
  const { content, isChanged, incomplete } = editing
  const canWrite = can(user, 'marketing.segment.edit')
  const title = content.name.trim()
  const actions = canWrite && (
    <>
      <RemoveSegment segment={segment} />
      {isChanged ? (
        <Button
          variant="filled"
          color="seal"
          disabled={incomplete.length > 0 || title === ''}
          loading={save.isPending}
          onClick={() => save.mutate({ ...content, name: title })}
        >
          {text('pages.segment.save')}
        </Button>
      ) : (
        <ButtonLink target={paths.newCampaign({ segment: segment.segmentId })} variant="filled" color="seal">
          {text('pages.segment.write')}
        </ButtonLink>
      )}
    </>
  )
  return (
    <Page title={name} crumbs={[{ label: text('pages.segments.title'), link: paths.segments() }]} actions={actions}>
      <SegmentFrame
        editing={editing}
        nameError={title === '' ? text('pages.segment.nameNeeded') : nameProblem(save.error, appText)}
        isReadOnly={!canWrite}
      >
        <UsedBy campaigns={segment.campaigns} />
      </SegmentFrame>
    </Page>
  )
}

/** The editor keeps its draft; asked to reload it begins anew with what the server has. */
export function SegmentPage() {
  const { segmentId } = route.useParams()
  const { data: segment, refetch } = useSuspenseQuery(segmentQuery(segmentId))
  const [reloads, setReloads] = useState(0)
  const reload = () => void refetch().then(() => setReloads((count) => count + 1))
  return <Editor key={`${segmentId} ${reloads}`} segment={segment} onReload={reload} />
}
