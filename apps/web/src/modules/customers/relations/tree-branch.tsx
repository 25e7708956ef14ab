import { BlockSkeleton, ErrorState } from '@guanxi/ui'
import { Button } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { describeProblem } from '../../../api/describe-problem.ts'
import { useText } from '../../../i18n/text.ts'
import { type TreeNode, treeQuery } from './queries.ts'
import css from './relations.module.css'
import { TreeNodeRow } from './tree-node.tsx'

function Twig({ node, type }: { node: TreeNode; type: string }) {
  const [isOpen, setOpen] = useState(false)
  return (
    <li>
      <TreeNodeRow place={{ ...node, isHere: false }} isOpen={isOpen} onToggle={() => setOpen((open) => !open)} />
      {isOpen && <TreeBranch customerId={node.customerId} type={type} />}
    </li>
  )
}

/** Those right below one, read when they are to be shown. */
export function TreeBranch({ customerId, type }: { customerId: string; type: string }) {
  const text = useText('relations')
  const appText = useText('app')
  const query = useInfiniteQuery(treeQuery(customerId, type))
  if (query.isPending) return <BlockSkeleton height={28} />
  if (query.isError) return <ErrorState message={describeProblem(query.error, appText)} onRetry={() => void query.refetch()} />
  const nodes = query.data.pages.flatMap(({ below }) => below)
  return (
    <ul className={css.branch}>
      {nodes.map((node) => (
        <Twig key={node.customerId} node={node} type={type} />
      ))}
      {query.hasNextPage && (
        <li>
          <Button size="compact-xs" variant="subtle" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            {text('card.more')}
          </Button>
        </li>
      )}
    </ul>
  )
}
