import { ViewTabs } from '@guanxi/ui'
import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { useText } from '../../../i18n/text.ts'
import { paths } from '../../../paths.ts'
import { can } from '../../../router/require-permission.ts'
import { useSession } from '../../../router/use-session.ts'
import { ButtonLink } from '../../../shell/button-link.tsx'
import shared from '../fields/fields.module.css'
import { SettingsFrame } from '../settings-frame.tsx'
import { informationQuery } from './queries.ts'
import { TemplateForm } from './template-form.tsx'

const route = getRouteApi('/shell/settings/information')

/** What a company should know of each kind of customer. */
export function InformationPage() {
  const text = useText('shape')
  const navigate = useNavigate()
  const { user } = useSession()
  const { kind = 'person' } = route.useSearch()
  const { data } = useSuspenseQuery(informationQuery)
  const template = data.templates.find((one) => one.kind === kind)
  return (
    <SettingsFrame part="fields" actions={<ButtonLink target={paths.fields()}>{text('form.back')}</ButtonLink>}>
      <h2 className={shared.headName}>{text('information.title')}</h2>
      <p className={shared.intro}>{text('information.intro')}</p>
      <ViewTabs
        label={text('information.kinds')}
        views={data.templates.map((one) => ({ id: one.kind, label: text(`information.${one.kind}`) }))}
        current={kind}
        onChoose={(id) => void navigate({ ...paths.information(data.templates.find((one) => one.kind === id)?.kind), replace: true })}
      />
      {template && (
        <TemplateForm
          key={`${kind} ${template.version} ${JSON.stringify(template.facts)}`}
          template={template}
          askable={data.askable}
          canEdit={can(user, 'customers.information.edit')}
        />
      )}
    </SettingsFrame>
  )
}
