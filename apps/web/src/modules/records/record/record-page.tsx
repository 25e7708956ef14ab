import { ConfirmDialog, PageHeader } from '@guanxi/ui'
import { Button } from '@mantine/core'
import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { describeProblem } from '../../../api/describe-problem.ts'
import { useText } from '../../../i18n/text.ts'
import { paths } from '../../../paths.ts'
import { can } from '../../../router/require-permission.ts'
import { useSession } from '../../../router/use-session.ts'
import { Page } from '../../../shell/page.tsx'
import { panelsOf } from '../../layouts/compose.ts'
import { Panels } from '../../layouts/panels.tsx'
import { recordPlaces } from '../../layouts/places.ts'
import { recordLayoutQuery } from '../../layouts/queries.ts'
import { useNamed } from '../../own-fields/reference/use-named.ts'
import { iconOf } from '../kinds/icons.ts'
import { type Kind, useKind } from '../kinds/use-kinds.ts'
import { forgetRecords, type RecordView, recordQuery, removeRecord } from '../queries.ts'
import { RelatedLists } from '../related/related-lists.tsx'
import { RecordAccessCard } from '../sharing/record-access.tsx'
import { useRecordFields } from '../use-record-fields.ts'
import css from './record.module.css'
import { RecordAbout } from './record-about.tsx'
import { RecordFacts } from './record-facts.tsx'
import { RecordHistory } from './record-history.tsx'
import { RecordPath } from './record-path.tsx'

const route = getRouteApi('/shell/records/$kind/$recordId')

function Remove({ kind, record }: { kind: Kind; record: RecordView }) {
  const text = useText('records')
  const appText = useText('app')
  const queries = useQueryClient()
  const navigate = useNavigate()
  const [isAsking, setAsking] = useState(false)
  const { title } = record
  return (
    <>
      <Button onClick={() => setAsking(true)}>{text('remove.open')}</Button>
      <ConfirmDialog
        opened={isAsking}
        title={text('remove.title', { title })}
        confirmLabel={text('remove.confirm')}
        tone="bad"
        onClose={() => setAsking(false)}
        onConfirm={async () => {
          await removeRecord(kind.key, record.recordId)
          await forgetRecords(queries, kind.key)
          await navigate({ ...paths.records(kind.key), replace: true })
          queries.removeQueries({ queryKey: recordQuery(kind.key, record.recordId).queryKey })
        }}
        describeError={(error) => describeProblem(error, appText)}
      >
        {text('remove.text')}
      </ConfirmDialog>
    </>
  )
}

/** One record of a kind that the company added. */
export function RecordPage() {
  const { kind: key, recordId } = route.useParams()
  const { user } = useSession()
  const kind = useKind(key)
  const { data: record } = useSuspenseQuery(recordQuery(key, recordId))
  const own = useNamed(useRecordFields(kind).own, record.labels)
  const { data: layout } = useSuspenseQuery(recordLayoutQuery(key))
  const panels = panelsOf(layout.layout, recordPlaces)
  const parts: Readonly<Record<(typeof recordPlaces)[number]['key'], ReactNode>> = {
    facts: <RecordFacts kind={kind} record={record} own={own} layout={layout} />,
    related: <RelatedLists of={{ kind, recordId }} />,
    about: (
      <>
        <RecordAbout kind={kind} record={record} />
        <RecordAccessCard kind={kind} record={record} />
      </>
    ),
    history: can(user, 'platform.audit.see') && own && <RecordHistory kind={kind} recordId={recordId} own={own} />,
  }
  const Icon = iconOf(kind.icon)
  return (
    // Another record is another page: nothing half-typed for one may end up with the other.
    <Page
      key={record.recordId}
      title={record.title}
      crumbs={[{ label: kind.many, link: paths.records(key) }]}
      actions={record.can.includes('delete') && <Remove kind={kind} record={record} />}
      hasHeading
    >
      <PageHeader
        face={<Icon size={20} stroke={1.7} />}
        title={record.title}
        subtitle={[kind.one, record.customer?.name].filter(Boolean).join(' · ')}
      />
      {own && <RecordPath kind={kind} record={record} own={own} layout={layout} />}
      <div className={css.columns}>
        <div className={css.stack}>
          <Panels panels={panels} column="main" parts={parts} />
        </div>
        <div className={css.stack}>
          <Panels panels={panels} column="side" parts={parts} />
        </div>
      </div>
    </Page>
  )
}
