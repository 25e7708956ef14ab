/** Kinds of the timeline that have a tab of their own. */
export const tabs = ['order', 'return', 'message', 'complaint', 'campaign', 'record', 'note'] as const
export type Tab = (typeof tabs)[number]

export function isTab(kind: unknown): kind is Tab {
  return tabs.some((tab) => tab === kind)
}

export const channels = ['email', 'sms', 'phone', 'chat', 'wechat', 'web', 'store', 'line', 'whatsapp'] as const
export type Channel = (typeof channels)[number]

export function isChannel(channel: unknown): channel is Channel {
  return channels.some((known) => known === channel)
}
