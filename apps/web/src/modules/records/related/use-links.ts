import { showToast } from '@guanxi/ui'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { describeProblem } from '../../../api/describe-problem.ts'
import { useText } from '../../../i18n/text.ts'
import { forgetLinks, link, type Place, type RelatedList, unlink } from './queries.ts'

function useLinks(change: typeof link, of: Place, { list }: RelatedList) {
  const appText = useText('app')
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (otherId: string) => change(of, list, otherId),
    onSuccess: () => forgetLinks(queries),
    onError: (error) => showToast(describeProblem(error, appText), { tone: 'bad' }),
  })
}

export const useLink = (of: Place, list: RelatedList) => useLinks(link, of, list)
export const useUnlink = (of: Place, list: RelatedList) => useLinks(unlink, of, list)
