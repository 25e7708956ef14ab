/** Kinds of the timeline that have a tab of their own. */
export const tabs = ['order', 'return', 'message', 'contact', 'complaint', 'campaign', 'record', 'note'] as const
export type Tab = (typeof tabs)[number]

/** What a tab holds, as the server is asked for it. */
export const kindsOf = (tab: string): string => (tab === 'contact' ? 'call,visit,meeting,task' : tab)

export const results = ['reached', 'not_reached', 'left_message', 'wrong_number'] as const

export function isTab(kind: unknown): kind is Tab {
  return tabs.some((tab) => tab === kind)
}

export const channels = ['email', 'sms', 'phone', 'chat', 'wechat', 'web', 'store', 'line', 'whatsapp'] as const
export type Channel = (typeof channels)[number]

export function isChannel(channel: unknown): channel is Channel {
  return channels.some((known) => known === channel)
}
