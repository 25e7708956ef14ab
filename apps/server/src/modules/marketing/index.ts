export { createMarketing, type MarketingDeps, type MarketingModule } from './door.ts'
