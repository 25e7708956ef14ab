import type { Canary } from '../canary.ts'
import type { Oracle } from '../oracle.ts'
import type { LeakCampaigns, Member } from './members.ts'

/** The doors through which figures of campaigns are answered. */
export function campaignPaths({ segmentId, draftId, launchedId }: LeakCampaigns): readonly string[] {
  return [
    '/campaigns',
    `/campaigns?state=sending`,
    `/campaigns/${launchedId}`,
    `/campaigns/${launchedId}/result`,
    `/campaigns/${launchedId}/sends?limit=200`,
    `/campaigns/${draftId}/forecast`,
    `/outbox?campaign=${launchedId}`,
    `/segments/${segmentId}/count`,
    `/segments/${segmentId}/count?exact=true`,
  ]
}

interface Said {
  readonly campaigns: LeakCampaigns
  readonly canaries: readonly Canary[]
  readonly oracle: Oracle
  readonly personId: string
}

function armOf({ campaigns, canaries, oracle, personId }: Said, arm: Member['arm'], permission = 'customers.customer.see') {
  const members = canaries.flatMap((canary) => {
    const member = campaigns.members.get(canary.id)
    return member?.arm === arm && oracle.reaches(personId, permission, canary) ? [member] : []
  })
  const eligible = members.filter((member) => member.isEligible)
  return {
    all: members.length,
    eligible: eligible.length,
    buyers: eligible.filter((member) => member.spentMinor > 0).length,
    netMinor: eligible.reduce((sum, member) => sum + member.spentMinor, 0),
  }
}

function audienceFor(said: Said) {
  const [message, holdout] = [armOf(said, 'message'), armOf(said, 'holdout')]
  return { message: message.all, holdout: holdout.all, messageEligible: message.eligible, holdoutEligible: holdout.eligible }
}

function outcomeFor(said: Said, arm: Member['arm']) {
  const { eligible: customers, buyers, netMinor } = armOf(said, arm, 'commerce.order.see')
  return { customers, buyers, orders: buyers, netMinor }
}

const sums = (lines: readonly { customers: number }[]): number => lines.reduce((sum, line) => sum + line.customers, 0)

/** What of an answer about campaigns counts customers, and what it must count for that person; null: nothing is counted in it. */
// biome-ignore lint/suspicious/noExplicitAny: the bodies are looked into as they were really sent.
export function figuresIn(said: Said, path: string, body: any): { readonly said: unknown; readonly must: unknown } | null {
  const { segmentId, draftId, launchedId } = said.campaigns
  const seen = said.canaries.filter((canary) => said.oracle.sees(said.personId, canary)).length
  const isAll = seen === said.canaries.length
  switch (path.split('?')[0]) {
    case '/campaigns': {
      const launched = body.campaigns.find((one: { campaignId: string }) => one.campaignId === launchedId)
      // In the list they are everybody's or none: none also where everybody is reached bit by bit.
      return { said: launched.audience, must: isAll && launched.audience !== null ? audienceFor(said) : null }
    }
    case `/campaigns/${launchedId}`:
      return { said: [body.audience, sums(body.sends)], must: [audienceFor(said), armOf(said, 'message').all] }
    case `/campaigns/${launchedId}/result`:
      return {
        said: [body.message, body.holdout].map(({ customers, buyers, orders, netMinor }) => ({ customers, buyers, orders, netMinor })),
        must: [outcomeFor(said, 'message'), outcomeFor(said, 'holdout')],
      }
    case `/campaigns/${launchedId}/sends`:
      return { said: body.rows.length, must: armOf(said, 'message', 'marketing.send.see').all }
    case `/campaigns/${draftId}/forecast`:
      return { said: body.segment, must: seen }
    case '/outbox':
      return path.includes('campaign') ? { said: body.rows.length, must: armOf(said, 'message', 'engagement.outbox.see').eligible } : null
    case `/segments/${segmentId}/count`:
      return { said: body.count, must: seen }
    default:
      return null
  }
}
