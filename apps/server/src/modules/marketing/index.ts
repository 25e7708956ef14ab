export { createMarketing, type MarketingDeps, type MarketingModule } from './door.ts'
export type { ArmOutcome, Effect, Experiments, OutcomeRequest } from './results/experiments.ts'
