import { showToast } from '@guanxi/ui'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { describeProblem } from '../../../api/describe-problem.ts'
import { ApiProblem } from '../../../api/problem.ts'
import { useText } from '../../../i18n/text.ts'
import { type Campaign, campaignQuery, changeCampaign, type Draft } from '../queries.ts'

export interface DraftEditing {
  campaign: Campaign
  draft: Draft
  set: (change: Partial<Draft>) => void
  isChanged: boolean
  isComplete: boolean
  isSaving: boolean
  save: () => void
}

function draftOf({ name, segmentId, subject, body, language, holdoutShare }: Campaign): Draft {
  return { name, segmentId, subject, body, language, holdoutShare }
}

export function useDraft(campaign: Campaign, onReload: () => void): DraftEditing {
  const text = useText('marketing')
  const appText = useText('app')
  const queries = useQueryClient()
  const [draft, setDraft] = useState(() => draftOf(campaign))
  const saving = useMutation({
    mutationFn: () => changeCampaign(campaign, { ...draft, name: draft.name.trim(), subject: draft.subject.trim() }),
    onSuccess: (saved) => {
      queries.setQueryData(campaignQuery(saved.campaignId).queryKey, saved)
      setDraft(draftOf(saved))
      void queries.invalidateQueries({ queryKey: ['campaigns', 'list'] })
      void queries.invalidateQueries({ queryKey: ['segments'] })
      showToast(text('pages.campaign.saved'), { tone: 'good' })
    },
    onError: (error) => {
      const isStale = error instanceof ApiProblem && error.code === 'version_conflict'
      const reload = { label: text('pages.campaign.reload'), run: onReload }
      showToast(describeProblem(error, appText), { tone: 'bad', ...(isStale ? { action: reload } : {}) })
    },
  })
  return {
    campaign,
    draft,
    set: (change) => setDraft((before) => ({ ...before, ...change })),
    isChanged: JSON.stringify(draft) !== JSON.stringify(draftOf(campaign)),
    isComplete: [draft.name, draft.subject, draft.body].every((part) => part.trim() !== ''),
    isSaving: saving.isPending,
    save: () => saving.mutate(),
  }
}
