import { Card, showToast, Tag, useFormats } from '@guanxi/ui'
import { Button } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { describeProblem } from '../../../api/describe-problem.ts'
import { useText } from '../../../i18n/text.ts'
import css from '../settings.module.css'
import { deviceOf } from './device-name.ts'
import { type Device, devicesQuery, useSignOutDevice } from './queries.ts'

function useDeviceName() {
  const text = useText('settings')
  return ({ userAgent }: Device): string => {
    const device = deviceOf(userAgent)
    return device ? text('devices.on', device) : text('devices.unknown')
  }
}

function DeviceRow({ device, onEnd }: { device: Device; onEnd: () => void }) {
  const text = useText('settings')
  const formats = useFormats()
  const name = useDeviceName()(device)
  const times = [
    text('devices.seen', { time: formats.dateTime(device.seenAt) }),
    text('devices.since', { time: formats.dateTime(device.createdAt) }),
    ...(device.address ? [device.address] : []),
  ]
  return (
    <li className={css.setting}>
      <div>
        <div className={css.name} title={device.userAgent ?? undefined}>
          {name} {device.isCurrent && <Tag tone="good">{text('devices.this')}</Tag>}
        </div>
        <div className={css.hint}>{times.join(' · ')}</div>
      </div>
      {!device.isCurrent && (
        <Button aria-label={text('devices.endOf', { device: name })} onClick={onEnd}>
          {text('devices.end')}
        </Button>
      )}
    </li>
  )
}

/** Every device one is signed in on, and the way to end each. */
export function DevicesCard() {
  const text = useText('settings')
  const appText = useText('app')
  const { data: devices } = useSuspenseQuery(devicesQuery)
  const signOut = useSignOutDevice()

  function end(id: string | undefined) {
    signOut.mutate(id, {
      onSuccess: () => showToast(text('devices.ended'), { tone: 'good' }),
      onError: (error) => showToast(describeProblem(error, appText), { tone: 'bad' }),
    })
  }

  return (
    <Card
      title={text('devices.title')}
      more={
        devices.length > 1 && (
          <Button loading={signOut.isPending} onClick={() => end(undefined)}>
            {text('devices.endOthers')}
          </Button>
        )
      }
    >
      <ul className={css.devices}>
        {devices.map((device) => (
          <DeviceRow key={device.id} device={device} onEnd={() => end(device.id)} />
        ))}
      </ul>
    </Card>
  )
}
