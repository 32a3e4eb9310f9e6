export { createLogger, NestLog, type Logger } from './logger.js';
export { createMetrics, type Metrics } from './metrics.js';
