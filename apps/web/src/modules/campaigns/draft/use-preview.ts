import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { previewQuery, type TemplateProblem } from '../queries.ts'
import type { DraftEditing } from './use-draft.ts'

export interface MessagePreview {
  message: { subject: string; html: string; text: string } | null
  problems: readonly TemplateProblem[]
  error: Error | null
  isWaiting: boolean
}

const typingMs = 400

/** What one customer would get of the words as they stand in the editor, saved or not. */
export function usePreview({ campaign, draft }: DraftEditing, customerId: string | null): MessagePreview {
  const [subject] = useDebouncedValue(draft.subject, typingMs)
  const [body] = useDebouncedValue(draft.body, typingMs)
  const { data, error } = useQuery({
    ...previewQuery(campaign.campaignId, customerId ?? '', subject, body),
    enabled: customerId !== null,
  })
  return {
    message: data?.message ?? null,
    problems: data?.problems ?? [],
    error,
    isWaiting: customerId !== null && !data && !error,
  }
}
