/** The channels that are told apart; a customer's habit is one of them. Others that come in count as contacts, but are nobody's habit. */
export const contactChannels = ['email', 'sms', 'phone', 'chat', 'wechat', 'web', 'store', 'line', 'whatsapp'] as const
export type ContactChannel = (typeof contactChannels)[number]

/** When a customer has a usual channel and a usual time; the same for one customer and for everybody. */
export const contactRules = {
  /** Only what they did themselves in these days counts: habits change. */
  days: 730,
  /** The company's customers together weigh as much as so many of a customer's own contacts. */
  companyContacts: 3,
  /** Of fewer own contacts nothing is said. */
  fewest: 3,
  /** The share of their contacts that makes a habit: they come so at least as often as not. */
  share: 0.5,
  /** A time is an hour with the one before and the one after it. */
  hoursAround: 1,
} as const

/** The hours of a day that a time stands for, the first and the one after the last: 20 → 19 to 22. */
export function hoursOf(hour: number): { from: number; until: number } {
  const { hoursAround } = contactRules
  return { from: (hour - hoursAround + 24) % 24, until: (hour + hoursAround + 1) % 24 }
}
