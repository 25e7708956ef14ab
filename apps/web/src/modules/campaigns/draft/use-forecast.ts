import { useQuery } from '@tanstack/react-query'
import { type Campaign, type CampaignForecast, forecastQuery } from '../queries.ts'

export interface LaunchForecast {
  forecast: CampaignForecast | undefined
  error: Error | null
  isCounting: boolean
  /** Counts once more; false where that failed and `error` says why. */
  recount: () => Promise<boolean>
}

/** What a launch of the campaign, as it was last saved, would come to. */
export function useForecast(campaign: Campaign): LaunchForecast {
  const { data, error, isFetching, refetch } = useQuery(forecastQuery(campaign))
  return { forecast: data, error, isCounting: isFetching, recount: async () => (await refetch()).isSuccess }
}
