export { createTasks, type TasksModule } from './door.ts'
