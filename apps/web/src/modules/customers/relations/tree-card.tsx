import { Card } from '@guanxi/ui'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useText } from '../../../i18n/text.ts'
import { treeQuery } from './queries.ts'
import css from './relations.module.css'
import { TreeBranch } from './tree-branch.tsx'
import { type Place, TreeNodeRow } from './tree-node.tsx'
import { useKindWords } from './use-kind-words.ts'

function Tree({ customerId, type, title }: { customerId: string; type: string; title: string }) {
  const { data } = useInfiniteQuery(treeQuery(customerId, type))
  const first = data?.pages[0]
  // A tree of one is none.
  if (!first || (first.above.length === 0 && first.own.below === 0)) return null
  const own: Place = { customerId: first.own.customerId, name: first.own.name, below: first.own.below, isHere: true }
  const branch = (
    <li>
      <TreeNodeRow place={own} isOpen />
      {own.below > 0 && <TreeBranch customerId={customerId} type={type} />}
    </li>
  )
  // From the highest down, each the only one of its level that is shown: the others are a click away on its own page.
  const tree = first.above.toReversed().reduce(
    (below, { customerId: id, name }) => (
      <li key={id}>
        <TreeNodeRow place={{ customerId: id, name, below: 0, isHere: false }} isOpen />
        <ul className={css.branch}>{below}</ul>
      </li>
    ),
    branch,
  )
  return (
    <Card title={title} flush>
      <ul className={css.tree} aria-label={title}>
        {tree}
      </ul>
    </Card>
  )
}

/** The trees in which a company stands: its group of companies, its distributors. */
export function TreeCards({ customerId }: { customerId: string }) {
  const text = useText('relations')
  const { kinds, nameOf } = useKindWords()
  const trees = kinds.filter(
    ({ above, fromKinds, toKinds }) => above !== null && fromKinds.includes('company') && toKinds.includes('company'),
  )
  return trees.map(({ type, above }) => (
    <Tree
      key={type}
      customerId={customerId}
      type={type}
      title={type === 'parent_company_of' ? text('tree.companies') : text('tree.of', { name: nameOf(type, above ?? 'from') })}
    />
  ))
}
