export { installJobTables } from './install.js';
export { JobSender, type JobLog } from './job-sender.js';
export { JobRunner, type JobHandler } from './job-runner.js';
export type { QueueDefinition } from './queues.js';
