import { Card, EmptyState } from '@guanxi/ui'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useText } from '../../../i18n/text.ts'
import { paths } from '../../../paths.ts'
import { Page, PageBody } from '../../../shell/page.tsx'
import css from './arrivals.module.css'
import { arrivalsQuery } from './queries.ts'
import { QuestionRow } from './question-row.tsx'

/** Arrivals of which somebody is to say whether they are a customer whom we know. */
export function ArrivalsPage() {
  const text = useText('customers')
  const { data } = useSuspenseQuery(arrivalsQuery)
  return (
    <Page title={text('arrivals.title')} crumbs={[{ label: text('pages.list.title'), link: paths.customers() }]}>
      <PageBody>
        <div className={css.column}>
          <p className={css.intro}>{text('arrivals.intro')}</p>
          <Card flush>
            {data.questions.length === 0 ? (
              <EmptyState title={text('arrivals.none')} />
            ) : (
              <ul className={css.list} aria-label={text('arrivals.title')}>
                {data.questions.map((question) => (
                  <QuestionRow key={question.questionId} question={question} />
                ))}
              </ul>
            )}
          </Card>
          {data.hasMore && <p className={css.intro}>{text('arrivals.more')}</p>}
        </div>
      </PageBody>
    </Page>
  )
}
