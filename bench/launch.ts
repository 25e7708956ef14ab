// From "launch" to an audience that is frozen, held out and queued: everybody of a big company who may be written to.
import { localTokenOf } from '../apps/server/src/platform/auth/index.ts'
import type { Booted } from '../apps/server/src/start/boot.ts'
import { loadCompany, readOptions, report, seconds, withCompany } from './company.ts'

const options = readOptions(1_000_000)

async function post<R>(booted: Booted, url: string, payload: object): Promise<R> {
  const headers = { authorization: `Bearer ${localTokenOf(booted.platform.secret)}` }
  const answer = await booted.wired.app.inject({ method: 'POST', url: `/api${url}`, headers, payload })
  if (answer.statusCode !== 200) throw new Error(`${url} answered ${answer.statusCode}: ${answer.body.slice(0, 300)}`)
  return answer.json()
}

interface Campaign {
  readonly campaignId: string
  readonly version: number
  readonly audience: { readonly message: number; readonly holdout: number; readonly messageEligible: number } | null
}

await withCompany(async (booted) => {
  await loadCompany(booted, options)
  const segment = await post<{ segmentId: string }>(booted, '/segments', { name: `Everybody ${Date.now()}`, filter: { all: [] } })
  const message = { name: 'Everybody', subject: 'A word', body: 'Dear {{ customer.name }}', holdoutShare: 0.1 }
  const draft = await post<Campaign>(booted, '/campaigns', { ...message, segmentId: segment.segmentId })
  let launched: Campaign | undefined
  const took = await seconds(async () => {
    launched = await post<Campaign>(booted, `/campaigns/${draft.campaignId}/launch`, { version: draft.version })
  })
  await post(booted, `/campaigns/${draft.campaignId}/stop`, { version: launched?.version ?? 0 })
  const limit = Math.max(1, (30 * options.customers) / 1_000_000)
  report('launch.audience-to-ledger', took, 's', { limit }, { customers: options.customers, ...launched?.audience })
})
