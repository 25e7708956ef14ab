import { BlockSkeleton, ConfirmDialog, ErrorState, showToast, useFormats } from '@guanxi/ui'
import { Button, CopyButton, Modal, Switch, TextInput } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { describeProblem } from '../../../api/describe-problem.ts'
import { useText as useTextOf } from '../../../i18n/text.ts'
import { makeFeed, remindByMail, revokeFeed, settingsQuery, type TaskSettings } from '../queries.ts'
import { useText } from '../words.ts'
import css from './settings.module.css'

function useKept() {
  const queries = useQueryClient()
  return (settings: TaskSettings) => queries.setQueryData(settingsQuery.queryKey, settings)
}

function ByMail({ settings }: { settings: TaskSettings }) {
  const text = useText()
  const appText = useTextOf('app')
  const keep = useKept()
  const saving = useMutation({
    mutationFn: remindByMail,
    onSuccess: keep,
    onError: (error) => showToast(describeProblem(error, appText), { tone: 'bad' }),
  })
  const isOn = saving.isPending ? saving.variables : settings.remindsByMail
  return (
    <Switch
      label={text('settings.mail')}
      description={text(settings.mailIsSetUp ? 'settings.mailHint' : 'settings.noMail')}
      disabled={!settings.mailIsSetUp}
      checked={isOn}
      onChange={({ currentTarget: { checked } }) => saving.mutate(checked)}
    />
  )
}

function Address({ url }: { url: string }) {
  const text = useText()
  return (
    <div className={css.address}>
      <TextInput
        label={text('settings.address')}
        description={text('settings.once')}
        readOnly
        value={url}
        onFocus={({ target }) => target.select()}
      />
      <CopyButton value={url}>
        {({ copied, copy }) => <Button onClick={copy}>{text(copied ? 'settings.copied' : 'settings.copy')}</Button>}
      </CopyButton>
    </div>
  )
}

function Feed({ settings: { feed } }: { settings: TaskSettings }) {
  const text = useText()
  const appText = useTextOf('app')
  const formats = useFormats()
  const keep = useKept()
  const [url, setUrl] = useState<string>()
  const [isAsking, setAsking] = useState(false)

  async function make() {
    const made = await makeFeed()
    keep(made.settings)
    setUrl(made.url)
  }

  const tell = (work: () => Promise<void>) => work().catch((error: unknown) => showToast(describeProblem(error, appText), { tone: 'bad' }))
  const revoke = () =>
    tell(async () => {
      keep(await revokeFeed())
      setUrl(undefined)
      showToast(text('settings.revoked'), { tone: 'good' })
    })

  return (
    <section className={css.feed} aria-label={text('settings.feedTitle')}>
      <h3 className={css.title}>{text('settings.feedTitle')}</h3>
      <p className={css.text}>{text('settings.feedText')}</p>
      {url !== undefined && <Address url={url} />}
      {feed && (
        <p className={css.text}>
          {formats.list([
            text('settings.made', { day: formats.dateTime(feed.createdAt) }),
            feed.readAt === null ? text('settings.neverRead') : text('settings.read', { day: formats.dateTime(feed.readAt) }),
          ])}
        </p>
      )}
      <div className={css.doing}>
        {feed ? (
          <>
            <Button onClick={() => setAsking(true)}>{text('settings.renew')}</Button>
            <Button variant="subtle" color="bad" onClick={() => void revoke()}>
              {text('settings.revoke')}
            </Button>
          </>
        ) : (
          <Button variant="filled" color="seal" onClick={() => void tell(make)}>
            {text('settings.make')}
          </Button>
        )}
      </div>
      <ConfirmDialog
        opened={isAsking}
        title={text('settings.renew')}
        confirmLabel={text('settings.renew')}
        onClose={() => setAsking(false)}
        onConfirm={make}
        describeError={(error) => describeProblem(error, appText)}
      >
        {text('settings.renewSure')}
      </ConfirmDialog>
    </section>
  )
}

function Content() {
  const appText = useTextOf('app')
  const { data: settings, error, refetch } = useQuery(settingsQuery)
  if (error && !settings) return <ErrorState message={describeProblem(error, appText)} onRetry={() => void refetch()} />
  if (!settings) return <BlockSkeleton height={200} />
  return (
    <div className={css.content}>
      <ByMail settings={settings} />
      <Feed settings={settings} />
    </div>
  )
}

/** How one is reminded, and one's tasks in another calendar. */
export function RemindersDialog({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const text = useText()
  const uiText = useTextOf('ui')
  return (
    <Modal opened={opened} onClose={onClose} title={text('settings.title')} closeButtonProps={{ 'aria-label': uiText('close') }}>
      <Content />
    </Modal>
  )
}
