import { Card, showToast, useAppForm } from '@guanxi/ui'
import { Textarea } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { describeProblem } from '../../../api/describe-problem.ts'
import { ApiProblem } from '../../../api/problem.ts'
import { useText } from '../../../i18n/text.ts'
import { paths } from '../../../paths.ts'
import { blank, enteredOf, providerOf } from './entered.ts'
import { GroupsField } from './groups-field.tsx'
import { changeProvider, createProvider, type Kind, keepProvider, type Provider } from './queries.ts'
import { rulesFor } from './rules.ts'
import { readMetadata } from './saml-metadata.ts'
import css from './sso.module.css'

function OidcFields({ form, hasSecret }: { form: ProviderFormApi; hasSecret: boolean }) {
  const text = useText('sso')
  return (
    <>
      <form.AppField name="issuer">
        {(field) => <field.TextField type="url" label={text('form.issuer')} description={text('form.issuerHint')} isRequired />}
      </form.AppField>
      <div className={css.pair}>
        <form.AppField name="clientId">
          {(field) => <field.TextField label={text('form.clientId')} autoComplete="off" isRequired />}
        </form.AppField>
        <form.AppField name="clientSecret">
          {(field) => (
            <field.TextField
              type="password"
              label={text('form.secret')}
              description={text(hasSecret ? 'form.secretKept' : 'form.secretHint')}
              autoComplete="new-password"
            />
          )}
        </form.AppField>
      </div>
      <div className={css.pair}>
        <form.AppField name="scopes">
          {(field) => <field.TextField label={text('form.scopes')} description={text('form.scopesHint')} />}
        </form.AppField>
        <form.AppField name="groupsClaim">{(field) => <field.TextField label={text('form.groupsClaim')} />}</form.AppField>
      </div>
    </>
  )
}

function SamlFields({ form }: { form: ProviderFormApi }) {
  const text = useText('sso')
  const [pasted, setPasted] = useState('')
  const [isWrong, setWrong] = useState(false)
  function fill(xml: string) {
    const found = xml.trim() === '' ? null : readMetadata(xml)
    setPasted(found ? '' : xml)
    setWrong(!found && xml.trim() !== '')
    if (!found) return
    form.setFieldValue('entityId', found.entityId)
    form.setFieldValue('entryPoint', found.entryPoint)
    form.setFieldValue('certificates', found.certificates.join('\n\n'))
  }
  return (
    <>
      <Textarea
        label={text('form.metadata')}
        description={text('form.metadataHint')}
        error={isWrong && text('form.metadataWrong')}
        rows={3}
        value={pasted}
        onChange={(event) => fill(event.currentTarget.value)}
      />
      <form.AppField name="entityId">{(field) => <field.TextField label={text('form.entityId')} isRequired />}</form.AppField>
      <form.AppField name="entryPoint">
        {(field) => <field.TextField type="url" label={text('form.entryPoint')} isRequired />}
      </form.AppField>
      <form.AppField name="certificates">
        {(field) => (
          <field.TextareaField label={text('form.certificates')} description={text('form.certificatesHint')} minRows={6} isRequired />
        )}
      </form.AppField>
      <p className={css.hint}>{text('form.attributesHint')}</p>
      <div className={css.trio}>
        <form.AppField name="emailAttribute">{(field) => <field.TextField label={text('form.emailAttribute')} />}</form.AppField>
        <form.AppField name="nameAttribute">{(field) => <field.TextField label={text('form.nameAttribute')} />}</form.AppField>
        <form.AppField name="groupsAttribute">{(field) => <field.TextField label={text('form.groupsAttribute')} />}</form.AppField>
      </div>
      <form.AppField name="mustBeEncrypted">
        {(field) => <field.SwitchField label={text('form.mustBeEncrypted')} description={text('form.mustBeEncryptedHint')} />}
      </form.AppField>
    </>
  )
}

function PeopleFields({ form, isSaml }: { form: ProviderFormApi; isSaml: boolean }) {
  const text = useText('sso')
  return (
    <>
      <form.AppField name="domains">
        {(field) => (
          <field.TextField
            label={text('form.domains')}
            description={text(isSaml ? 'form.domainsHintSaml' : 'form.domainsHintOidc')}
            isRequired={isSaml}
          />
        )}
      </form.AppField>
      <form.AppField name="enabled">
        {(field) => <field.SwitchField label={text('form.enabled')} description={text('form.enabledHint')} />}
      </form.AppField>
      <form.AppField name="createsUsers">
        {(field) => <field.SwitchField label={text('form.createsUsers')} description={text('form.createsUsersHint')} />}
      </form.AppField>
      <form.AppField name="isExclusive">
        {(field) => <field.SwitchField label={text('form.isExclusive')} description={text('form.isExclusiveHint')} />}
      </form.AppField>
    </>
  )
}

// Where the server points at one field, its words stand there.
const fieldOf: Readonly<Record<string, 'name' | 'issuer' | 'certificates'>> = {
  provider_name_taken: 'name',
  certificate_invalid: 'certificates',
}

function refusalOf(error: unknown, message: string) {
  const field = error instanceof ApiProblem ? fieldOf[error.code] : undefined
  return field === undefined ? message : { fields: { [field]: message } }
}

function useProviderForm(kind: Kind, provider: Provider | undefined) {
  const text = useText('sso')
  const appText = useText('app')
  const queries = useQueryClient()
  const navigate = useNavigate()
  return useAppForm({
    defaultValues: provider ? enteredOf(provider) : blank,
    validators: {
      onChange: rulesFor(kind, text),
      onSubmitAsync: async ({ value }) => {
        const given = providerOf(kind, value)
        try {
          const saved = await (provider ? changeProvider(provider, given) : createProvider(given))
          keepProvider(queries, saved)
          showToast(text('form.saved', { name: saved.name }), { tone: 'good' })
          if (!provider) await navigate({ ...paths.ssoProvider(saved.id), replace: true })
        } catch (error) {
          return refusalOf(error, describeProblem(error, appText))
        }
        return undefined
      },
    },
  })
}
type ProviderFormApi = ReturnType<typeof useProviderForm>

/** Everything that can be set of a provider, new or known. */
export function ProviderForm({ kind, provider }: { kind: Kind; provider?: Provider }) {
  const text = useText('sso')
  const form = useProviderForm(kind, provider)
  return (
    <form.AppForm>
      <form.FormFrame label={provider?.name ?? text(kind === 'oidc' ? 'form.newOidc' : 'form.newSaml')}>
        <Card title={text('form.connection')}>
          <div className={css.fields}>
            <form.AppField name="name">
              {(field) => <field.TextField label={text('form.name')} description={text('form.nameHint')} autoComplete="off" isRequired />}
            </form.AppField>
            {kind === 'oidc' ? <OidcFields form={form} hasSecret={provider?.hasSecret ?? false} /> : <SamlFields form={form} />}
          </div>
        </Card>
        <Card title={text('form.people')}>
          <div className={css.fields}>
            <PeopleFields form={form} isSaml={kind === 'saml'} />
          </div>
        </Card>
        <Card title={text('form.groups')}>
          <div className={css.fields}>
            <p className={css.hint}>{text('form.groupsHint')}</p>
            <form.AppField name="groups">
              {(field) => (
                <form.Subscribe selector={({ submissionAttempts }) => submissionAttempts > 0}>
                  {(isStrict) => <GroupsField value={field.state.value} isStrict={isStrict} onChange={field.handleChange} />}
                </form.Subscribe>
              )}
            </form.AppField>
          </div>
        </Card>
        <form.FormActions {...(provider ? {} : { submitLabel: text('form.add') })} />
      </form.FormFrame>
    </form.AppForm>
  )
}
