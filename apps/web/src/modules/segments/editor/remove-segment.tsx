import { ConfirmDialog, showToast, useFormats } from '@guanxi/ui'
import { Button } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { describeProblem } from '../../../api/describe-problem.ts'
import { useText } from '../../../i18n/text.ts'
import { paths } from '../../../paths.ts'
import { removeSegment, type Segment, segmentQuery } from '../queries.ts'

export function RemoveSegment({ segment }: { segment: Segment }) {
  const text = useText('marketing')
  const appText = useText('app')
  const formats = useFormats()
  const navigate = useNavigate()
  const queries = useQueryClient()
  const [isAsking, setAsking] = useState(false)
  const { segmentId, name, campaigns } = segment

  function ask() {
    if (campaigns.length === 0) return setAsking(true)
    showToast(text('pages.segment.inUse', { names: formats.list(campaigns.map((campaign) => campaign.name)) }), { tone: 'warn' })
  }

  async function remove() {
    await removeSegment(segmentId)
    showToast(text('pages.segment.removed', { name }), { tone: 'good' })
    await navigate({ ...paths.segments(), replace: true })
    queries.removeQueries({ queryKey: segmentQuery(segmentId).queryKey })
    await queries.invalidateQueries({ queryKey: ['segments', 'list'] })
  }

  return (
    <>
      <Button onClick={ask}>{text('pages.segment.remove')}</Button>
      <ConfirmDialog
        opened={isAsking}
        title={text('pages.segment.removeTitle', { name })}
        confirmLabel={text('pages.segment.removeConfirm')}
        tone="bad"
        onClose={() => setAsking(false)}
        onConfirm={remove}
        describeError={(error) => describeProblem(error, appText)}
      >
        {text('pages.segment.removeText')}
      </ConfirmDialog>
    </>
  )
}
