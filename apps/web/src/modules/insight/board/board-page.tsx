import { EmptyState } from '@guanxi/ui'
import { IconChartDots } from '@tabler/icons-react'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useText } from '../../../i18n/text.ts'
import { paths } from '../../../paths.ts'
import { ButtonLink } from '../../../shell/button-link.tsx'
import { Page, PageBody } from '../../../shell/page.tsx'
import { boardQuery } from '../queries.ts'
import css from './board.module.css'
import { FigureCards } from './figure-cards.tsx'
import { FlowsCard } from './flows-card.tsx'
import { HeatCard } from './heat-card.tsx'
import { RefreshButton } from './refresh-button.tsx'
import { RunLine } from './run-line.tsx'
import { StagesCard } from './stages-card.tsx'
import { useRefresh } from './use-refresh.ts'
import { ValuesCard } from './values-card.tsx'

export function BoardPage() {
  const text = useText('insight')
  const { data: board } = useSuspenseQuery(boardQuery)
  const refresh = useRefresh()
  const button = <RefreshButton refresh={refresh} />
  return (
    <Page title={text('pages.board.title')} crumbs={[{ label: text('pages.board.insight') }]} actions={button}>
      <PageBody>
        <RunLine board={board} refresh={refresh} />
        {board.run === null ? (
          <EmptyState
            icon={<IconChartDots />}
            title={text('pages.board.emptyTitle')}
            action={<ButtonLink target={paths.newImport()}>{text('pages.board.toImport')}</ButtonLink>}
          >
            {text('pages.board.empty')}
          </EmptyState>
        ) : (
          <>
            <FigureCards board={board} />
            <div className={css.two}>
              <HeatCard board={board} />
              <StagesCard board={board} />
            </div>
            <FlowsCard board={board} />
            <ValuesCard board={board} />
          </>
        )}
      </PageBody>
    </Page>
  )
}
