import { Card, ConfirmDialog, useAppForm, useFormats } from '@guanxi/ui'
import { Button, Modal } from '@mantine/core'
import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { z } from 'zod/mini'
import { describeProblem } from '../../../api/describe-problem.ts'
import { useText } from '../../../i18n/text.ts'
import { CopyRow } from './copy-row.tsx'
import { type DirectoryToken, type MadeToken, makeToken, type Provider, revokeToken, tokensQuery } from './queries.ts'
import css from './sso.module.css'

function TokenForm({ providerId, onMade }: { providerId: string; onMade: (made: MadeToken) => void }) {
  const text = useText('sso')
  const appText = useText('app')
  const form = useAppForm({
    defaultValues: { name: '' },
    validators: {
      onChange: z.object({ name: z.string().check(z.refine((value) => value.trim() !== '', text('directory.nameNeeded'))) }),
      onSubmitAsync: async ({ value }) => {
        try {
          onMade(await makeToken(providerId, value.name.trim()))
        } catch (error) {
          return describeProblem(error, appText)
        }
        return undefined
      },
    },
  })
  return (
    <form.AppForm>
      <form.FormFrame label={text('directory.make')}>
        <form.AppField name="name">
          {(field) => <field.TextField label={text('directory.name')} autoComplete="off" isRequired />}
        </form.AppField>
        <form.FormActions submitLabel={text('directory.make')} />
      </form.FormFrame>
    </form.AppForm>
  )
}

function TokenRow({ token, onRevoke }: { token: DirectoryToken; onRevoke: () => void }) {
  const text = useText('sso')
  const formats = useFormats()
  const { name, usedAt } = token
  return (
    <li className={css.row}>
      <div className={css.words}>
        <div className={css.name}>{name}</div>
        <div className={css.hint}>
          {usedAt === null ? text('directory.unused') : text('directory.used', { when: formats.dateTime(usedAt) })}
        </div>
      </div>
      <Button aria-label={text('directory.revokeOf', { name })} onClick={onRevoke}>
        {text('directory.revoke')}
      </Button>
    </li>
  )
}

/** How the company's directory keeps people and groups here up to date. */
export function DirectoryCard({ provider }: { provider: Provider }) {
  const text = useText('sso')
  const appText = useText('app')
  const uiText = useText('ui')
  const queries = useQueryClient()
  const query = tokensQuery(provider.id)
  const { data: tokens } = useSuspenseQuery(query)
  const [isMaking, setMaking] = useState(false)
  const [made, setMade] = useState<MadeToken>()
  const [revoking, setRevoking] = useState<DirectoryToken>()
  const refresh = () => queries.invalidateQueries({ queryKey: query.queryKey })
  return (
    <Card title={text('directory.title')} more={<Button onClick={() => setMaking(true)}>{text('directory.make')}</Button>}>
      <div className={css.fields}>
        <p className={css.intro}>{text('directory.text')}</p>
        <CopyRow label={text('directory.address')} value={provider.addresses.scim} />
        {tokens.length === 0 ? (
          <p className={css.hint}>{text('directory.none')}</p>
        ) : (
          <ul className={css.list} aria-label={text('directory.tokens')}>
            {tokens.map((token) => (
              <TokenRow key={token.id} token={token} onRevoke={() => setRevoking(token)} />
            ))}
          </ul>
        )}
      </div>
      <Modal
        opened={isMaking}
        onClose={() => setMaking(false)}
        title={text('directory.make')}
        closeButtonProps={{ 'aria-label': uiText('close') }}
      >
        <TokenForm
          providerId={provider.id}
          onMade={(token) => {
            setMaking(false)
            setMade(token)
            void refresh()
          }}
        />
      </Modal>
      <Modal
        opened={made !== undefined}
        onClose={() => setMade(undefined)}
        title={text('directory.madeTitle')}
        withCloseButton={false}
        closeOnClickOutside={false}
      >
        <div className={css.fields}>
          <p className={css.intro}>{text('directory.madeText')}</p>
          <CopyRow label={text('directory.token')} value={made?.token ?? ''} />
          <Button variant="filled" color="seal" onClick={() => setMade(undefined)}>
            {text('directory.done')}
          </Button>
        </div>
      </Modal>
      <ConfirmDialog
        opened={revoking !== undefined}
        title={text('directory.revokeTitle', { name: revoking?.name ?? '' })}
        confirmLabel={text('directory.revoke')}
        tone="bad"
        onClose={() => setRevoking(undefined)}
        onConfirm={async () => {
          if (revoking) await revokeToken(provider.id, revoking.id)
          await refresh()
        }}
        describeError={(error) => describeProblem(error, appText)}
      >
        {text('directory.revokeText')}
      </ConfirmDialog>
    </Card>
  )
}
