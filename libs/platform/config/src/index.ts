export { loadConfig, type Config, type S3Config } from './config.js';
export { ConfigError, formFault, type ConfigFault } from './faults.js';
export { settingsSchema } from './schema.js';
