import { Card, ConfirmDialog, showToast, Tag, useFormats } from '@guanxi/ui'
import { Button, Modal } from '@mantine/core'
import { useMutation, useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { describeProblem } from '../../../api/describe-problem.ts'
import { useText } from '../../../i18n/text.ts'
import { AppSetup } from './app-setup.tsx'
import { factorsQuery, type NewApp, startApp, turnAppOff, useSecurityChanged } from './queries.ts'
import css from './security.module.css'

function StateTag({ isOn, isLocked }: { isOn: boolean; isLocked: boolean }) {
  const text = useText('security')
  if (isLocked) return <Tag tone="bad">{text('app.lockedState')}</Tag>
  return isOn ? <Tag tone="good">{text('app.onState')}</Tag> : <Tag>{text('app.offState')}</Tag>
}

/** The authenticator app: off, on, or locked after too many wrong codes. */
export function AppCard({ onCodes }: { onCodes: (codes: readonly string[]) => void }) {
  const text = useText('security')
  const appText = useText('app')
  const uiText = useText('ui')
  const formats = useFormats()
  const changed = useSecurityChanged()
  const { data: factors } = useSuspenseQuery(factorsQuery)
  const [app, setApp] = useState<NewApp>()
  const [isTurningOff, setTurningOff] = useState(false)
  const start = useMutation({
    mutationFn: startApp,
    onSuccess: setApp,
    onError: (error) => showToast(describeProblem(error, appText), { tone: 'bad' }),
  })
  const { appSince, isLocked } = factors

  function finish(codes: readonly string[] | null) {
    setApp(undefined)
    void changed()
    showToast(text(codes ? 'setup.doneFirst' : 'setup.done'), { tone: 'good' })
    if (codes) onCodes(codes)
  }

  async function turnOff() {
    await turnAppOff()
    await changed()
    showToast(text('app.turnedOff'), { tone: 'good' })
  }

  return (
    <Card title={text('app.title')} more={<StateTag isOn={appSince !== null} isLocked={isLocked} />}>
      <div className={css.row}>
        <p className={css.hint}>
          {appSince === null ? text('app.off') : isLocked ? text('app.locked') : text('app.since', { time: formats.dateTime(appSince) })}
        </p>
        {appSince === null ? (
          <Button variant="filled" color="seal" loading={start.isPending} onClick={() => start.mutate()}>
            {text('app.setUp')}
          </Button>
        ) : (
          <Button onClick={() => setTurningOff(true)}>{text('app.turnOff')}</Button>
        )}
      </div>
      <Modal
        opened={app !== undefined}
        onClose={() => setApp(undefined)}
        title={text('setup.title')}
        closeButtonProps={{ 'aria-label': uiText('close') }}
      >
        {app && <AppSetup app={app} onDone={finish} />}
      </Modal>
      <ConfirmDialog
        opened={isTurningOff}
        title={text('app.turnOffTitle')}
        confirmLabel={text('app.turnOff')}
        tone="bad"
        onClose={() => setTurningOff(false)}
        onConfirm={turnOff}
        describeError={(error) => describeProblem(error, appText)}
      >
        {text('app.turnOffText')}
      </ConfirmDialog>
    </Card>
  )
}
