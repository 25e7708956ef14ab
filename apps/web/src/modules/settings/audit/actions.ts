/** Every action that the server writes down; each has its words in the catalogues. A test holds the list to the server's code. */
export const actions = [
  'auth.me.changed',
  'auth.session.closed',
  'auth.session.opened',
  'auth.session.refused',
  'auth.session.revoked',
  'auth.user.changed',
  'auth.user.created',
  'auth.user.link_made',
  'commerce.import.finished',
  'commerce.import.received',
  'commerce.import.refused',
  'commerce.import.retried',
  'customers.customer.changed',
  'customers.customer.created',
  'customers.note.added',
  'customers.view.changed',
  'customers.view.created',
  'customers.view.removed',
  'engagement.consent.given',
  'engagement.consent.withdrawn',
  'engagement.occasion.finished',
  'engagement.suppression.lifted',
  'marketing.campaign.changed',
  'marketing.campaign.created',
  'marketing.campaign.launched',
  'marketing.campaign.removed',
  'marketing.campaign.stopped',
  'marketing.segment.changed',
  'marketing.segment.created',
  'marketing.segment.removed',
  'system.seed.started',
] as const
export type Action = (typeof actions)[number]

export function isAction(action: string): action is Action {
  return actions.some((known) => known === action)
}
