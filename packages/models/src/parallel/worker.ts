import { parentPort } from 'node:worker_threads'
import { planFit } from '../btyd/fit-input.ts'
import { fitPlan } from '../btyd/fit-plan.ts'
import { groupRows } from '../btyd/group-rows.ts'
import { ModelError } from '../model-error.ts'
import { checkSpendColumns } from '../value/buyers.ts'
import { createLeader, endRounds, follow } from './barrier.ts'
import { joinScores, SCORE_CHUNK, scoreRows } from './score-chunks.ts'
import { scoreColumns } from './score-customers.ts'
import { ownedBuffers, shareCodes, shareColumn, shareColumns, takeChunks } from './shared-memory.ts'
import type { Reply, Task } from './worker-tasks.ts'

const done: Reply = { kind: 'done' }

function chunksOf(rows: number): number {
  return Math.ceil(rows / SCORE_CHUNK)
}

function perform(task: Task): Reply {
  switch (task.kind) {
    case 'group':
      return group(task)
    case 'score':
      takeChunks(task.ticket, 0, chunksOf(task.rows.frequency.length), (chunk) => scoreRows(task.plan, task.rows, task.out, chunk))
      return done
    case 'join':
      takeChunks(task.ticket, 0, chunksOf(task.customers.index.length), (chunk) =>
        joinScores(task.plan, task.customers, task.rows, task.out, chunk),
      )
      return done
    case 'batch':
      return { kind: 'scored', scores: scoreColumns(task.plan, task.columns) }
    case 'plan':
      return plan(task)
    case 'lead':
      return lead(task)
    case 'follow':
      follow(task.control, task.share)
      return done
  }
}

function group({ columns, monetary }: Extract<Task, { kind: 'group' }>): Reply {
  checkSpendColumns(columns.frequency, monetary)
  const { index, weight: _, ...rows } = groupRows(columns)
  return { kind: 'grouped', rows: shareColumns(rows), index: shareCodes(index) }
}

function plan({ model, columns, covariates }: Extract<Task, { kind: 'plan' }>): Reply {
  const made = planFit(model, columns, covariates)
  const { rate, dropout } = made.rowCovariates
  return {
    kind: 'planned',
    input: {
      ...made,
      rowCovariates: { rate: rate.map(shareColumn), dropout: dropout.map(shareColumn) },
      plan: {
        ...made.plan,
        weight: shareColumn(made.plan.weight),
        xCode: shareCodes(made.plan.xCode),
        tCode: shareCodes(made.plan.tCode),
        txCode: shareCodes(made.plan.txCode),
      },
    },
  }
}

function lead({ model, options, input, share, control, followers }: Extract<Task, { kind: 'lead' }>): Reply {
  try {
    return { kind: 'fitted', fit: fitPlan(model, input, options, createLeader(control, share, followers)) }
  } finally {
    endRounds(control)
  }
}

function answer(task: Task): Reply {
  try {
    return perform(task)
  } catch (error) {
    if (error instanceof ModelError) return { kind: 'refused', code: error.code, message: error.message, params: error.params }
    throw error
  }
}

parentPort?.on('message', (task: Task) => {
  const reply = answer(task)
  parentPort?.postMessage(reply, reply.kind === 'scored' ? ownedBuffers(reply.scores) : [])
})
