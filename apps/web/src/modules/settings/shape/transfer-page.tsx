import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { paths } from '../../../paths.ts'
import { can } from '../../../router/require-permission.ts'
import { useSession } from '../../../router/use-session.ts'
import { SettingsFrame } from '../settings-frame.tsx'
import { FileCard } from './file-card.tsx'
import { HistoryCard } from './history-card.tsx'
import { type Application, applyShapes, templatesQuery } from './queries.ts'
import { FileReview, type ReadFile, RollBackReview, TemplateReview } from './reviews.tsx'
import { TemplatesCard } from './templates-card.tsx'

const route = getRouteApi('/shell/settings/transfer')

/** Shapes that come from elsewhere: templates of trades, files of other systems; and the way back. */
export function TransferPage() {
  const navigate = useNavigate()
  const { user } = useSession()
  const { template: wanted } = route.useSearch()
  const { data: templates } = useSuspenseQuery(templatesQuery)
  const [file, setFile] = useState<ReadFile>()
  const [back, setBack] = useState<Application>()
  const canApply = can(user, applyShapes)
  const template = canApply ? templates.find(({ key }) => key === wanted) : undefined

  function leave() {
    setFile(undefined)
    setBack(undefined)
    if (wanted !== undefined) void navigate(paths.transfer())
  }

  return (
    <SettingsFrame part="transfer">
      {template ? (
        <TemplateReview key={template.key} template={template} onClose={leave} />
      ) : file ? (
        <FileReview file={file} onClose={leave} />
      ) : back ? (
        <RollBackReview application={back} onClose={leave} />
      ) : (
        <>
          <TemplatesCard canApply={canApply} />
          <FileCard canApply={canApply} onRead={setFile} />
          <HistoryCard canApply={canApply} onRollBack={setBack} />
        </>
      )}
    </SettingsFrame>
  )
}
