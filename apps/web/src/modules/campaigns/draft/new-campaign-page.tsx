import { Card, EmptyState, useAppForm } from '@guanxi/ui'
import { IconUsersGroup } from '@tabler/icons-react'
import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { z } from 'zod/mini'
import { describeProblem } from '../../../api/describe-problem.ts'
import { i18n } from '../../../i18n/i18n.ts'
import { isLanguage, languages } from '../../../i18n/languages.ts'
import { useText } from '../../../i18n/text.ts'
import { paths } from '../../../paths.ts'
import { ButtonLink } from '../../../shell/button-link.tsx'
import { Page, PageBody } from '../../../shell/page.tsx'
import { segmentsQuery } from '../../segments/queries.ts'
import css from '../campaigns.module.css'
import { campaignQuery, createCampaign } from '../queries.ts'
import { nameFact } from './liquid.ts'

const route = getRouteApi('/shell/campaigns/new')

interface Entered {
  name: string
  segmentId: string | null
  language: string | null
}

function NewCampaignForm() {
  const text = useText('marketing')
  const appText = useText('app')
  const navigate = useNavigate()
  const queries = useQueryClient()
  const { segment } = route.useSearch()
  const { data: segments } = useSuspenseQuery(segmentsQuery)
  const entered: Entered = { name: '', segmentId: segment ?? null, language: i18n.language }

  /** A draft begins with words that already work, so that the preview has something to show. */
  async function create({ name, segmentId, language }: Entered) {
    const greeting = { name: nameFact(text('pages.campaign.nameDefault')) }
    const campaign = await createCampaign({
      name: name.trim(),
      segmentId: segmentId ?? '',
      language: isLanguage(language) ? language : 'en',
      subject: text('pages.campaign.starterSubject', greeting),
      body: text('pages.campaign.starterBody', greeting),
      holdoutShare: 0.1,
    })
    queries.setQueryData(campaignQuery(campaign.campaignId).queryKey, campaign)
    void queries.invalidateQueries({ queryKey: ['campaigns', 'list'] })
    void queries.invalidateQueries({ queryKey: ['segments'] })
    await navigate({ ...paths.campaign(campaign.campaignId), replace: true })
  }

  const form = useAppForm({
    defaultValues: entered,
    validators: {
      onChange: z.object({
        name: z.string().check(z.trim(), z.minLength(1, text('pages.campaign.nameNeeded'))),
        segmentId: z.nullable(z.string()).check(z.refine((id) => id !== null, text('pages.campaign.segmentNeeded'))),
        language: z.nullable(z.string()),
      }),
      onSubmitAsync: async ({ value }) => {
        try {
          await create(value)
        } catch (error) {
          return describeProblem(error, appText)
        }
        return undefined
      },
    },
  })
  return (
    <form.AppForm>
      <form.FormFrame label={text('pages.campaigns.new')}>
        <form.AppField name="name">{(field) => <field.TextField label={text('pages.campaign.name')} isRequired />}</form.AppField>
        <form.AppField name="segmentId">
          {(field) => (
            <field.SelectField
              label={text('pages.campaign.segment')}
              options={segments.map(({ segmentId, name }) => ({ value: segmentId, label: name }))}
              isSearchable
              isRequired
            />
          )}
        </form.AppField>
        <form.AppField name="language">
          {(field) => (
            <field.SelectField
              label={text('pages.campaign.language')}
              description={text('pages.campaign.languageHint')}
              options={languages.map(({ code, name }) => ({ value: code, label: name }))}
            />
          )}
        </form.AppField>
        <form.FormActions submitLabel={text('pages.campaign.create')} onCancel={() => void navigate(paths.campaigns())} />
      </form.FormFrame>
    </form.AppForm>
  )
}

export function NewCampaignPage() {
  const text = useText('marketing')
  const { data: segments } = useSuspenseQuery(segmentsQuery)
  return (
    <Page title={text('pages.campaigns.new')} crumbs={[{ label: text('pages.campaigns.title'), link: paths.campaigns() }]}>
      <PageBody>
        {segments.length === 0 ? (
          <Card>
            <EmptyState
              icon={<IconUsersGroup />}
              title={text('pages.campaigns.noSegments')}
              action={
                <ButtonLink target={paths.newSegment()} variant="filled" color="seal">
                  {text('pages.campaigns.makeSegment')}
                </ButtonLink>
              }
            />
          </Card>
        ) : (
          <div className={css.narrow}>
            <Card>
              <NewCampaignForm />
            </Card>
          </div>
        )}
      </PageBody>
    </Page>
  )
}
