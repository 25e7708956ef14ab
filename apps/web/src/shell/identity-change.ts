import { paths } from '../paths.ts'

const channelName = 'guanxi.identity'

// Nothing that was read as the one may be left in memory for the other: the page begins anew.
const beginAnew = (): void => location.assign(paths.home().to)

/** This browser speaks as somebody else from now on: this page and every other one of ours begin anew. */
export function identityChanged(): void {
  const channel = new BroadcastChannel(channelName)
  channel.postMessage('changed')
  channel.close()
  beginAnew()
}

/** Listens for the same from other tabs; gives back how to stop. */
export function onIdentityChange(): () => void {
  const channel = new BroadcastChannel(channelName)
  channel.addEventListener('message', beginAnew)
  return () => channel.close()
}
