import { bounded, everyRole, type Grants, whole } from '../../platform/access/grants.ts'

export const grants: Grants = {
  'insight.score.see': bounded(everyRole, { isPartOfEverything: true }),
  'insight.run.see': whole(everyRole, { needsEverything: true }),
  'insight.run.start': whole(['manager', 'analyst', 'marketer'], { needsEverything: true }),
  'insight.check.run': whole(['analyst'], { needsEverything: true }),
}
