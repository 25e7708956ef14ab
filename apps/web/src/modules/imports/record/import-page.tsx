import { Card, Facts, PageHeader, showToast, useFormats } from '@guanxi/ui'
import { Button } from '@mantine/core'
import { IconTableImport } from '@tabler/icons-react'
import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { describeProblem } from '../../../api/describe-problem.ts'
import { useText } from '../../../i18n/text.ts'
import { paths } from '../../../paths.ts'
import { can } from '../../../router/require-permission.ts'
import { useSession } from '../../../router/use-session.ts'
import { ButtonLink } from '../../../shell/button-link.tsx'
import { Page, PageBody } from '../../../shell/page.tsx'
import { useFileFacts } from '../file-facts.ts'
import css from '../imports.module.css'
import { type ImportDetail, importQuery, isUnderWay, retryImport } from '../queries.ts'
import { StateTag } from '../state-tag.tsx'
import { ImportProgress } from './import-progress.tsx'
import { RefusedRows } from './refused-rows.tsx'
import { ResultCard } from './result-card.tsx'

const route = getRouteApi('/shell/imports/$importId')

function FailureCard({ found }: { found: ImportDetail }) {
  const text = useText('commerce')
  const appText = useText('app')
  const queries = useQueryClient()
  const { user } = useSession()
  const retry = useMutation({
    mutationFn: () => retryImport(found.id),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['imports'] })
      showToast(text('pages.one.retried'))
    },
    onError: (error) => showToast(describeProblem(error, appText), { tone: 'bad' }),
  })
  return (
    <Card title={text('pages.one.reason')} accent>
      <div className={css.stack}>
        <p className={css.bad}>{found.message}</p>
        <p className={css.hint}>{text('pages.one.nothing')}</p>
        {found.state === 'failed' && can(user, 'commerce.import.run') && (
          <div>
            <Button loading={retry.isPending} onClick={() => retry.mutate()}>
              {text('pages.one.retry')}
            </Button>
          </div>
        )}
      </div>
    </Card>
  )
}

function FileCard({ found }: { found: ImportDetail }) {
  const text = useText('commerce')
  const facts = useFileFacts(found)
  return (
    <Card title={text('pages.one.file')} flush>
      <Facts items={facts} />
    </Card>
  )
}

export function ImportPage() {
  const text = useText('commerce')
  const formats = useFormats()
  const { importId } = route.useParams()
  const { data: found } = useSuspenseQuery(importQuery(importId))
  const { name, source, mappingName, actorName: actor, state } = found
  const isDone = state === 'done'
  const actions = isDone && (
    <>
      <ButtonLink target={paths.board()}>{text('pages.one.toBoard')}</ButtonLink>
      <ButtonLink target={paths.customers()}>{text('pages.one.toCustomers')}</ButtonLink>
    </>
  )
  return (
    <Page title={name} crumbs={[{ label: text('pages.imports.title'), link: paths.imports() }]} hasHeading>
      <PageHeader
        face={<IconTableImport />}
        title={name}
        tags={<StateTag state={state}>{text(`pages.states.${state}`)}</StateTag>}
        subtitle={[source, mappingName, text('pages.one.by', { actor, when: formats.dateTime(found.createdAt) })]
          .filter(Boolean)
          .join(' · ')}
        figures={isDone && <div className={css.actions}>{actions}</div>}
      />
      <PageBody>
        {isUnderWay(found) && <ImportProgress found={found} />}
        {found.message !== null && <FailureCard found={found} />}
        <div className={css.two}>
          {isDone && <ResultCard found={found} />}
          <FileCard found={found} />
        </div>
        {found.refusedRows.length > 0 && <RefusedRows found={found} />}
      </PageBody>
    </Page>
  )
}
