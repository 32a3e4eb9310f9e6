export { loadConfig, type Config } from './config.js';
export { ConfigError, formFault, type ConfigFault } from './faults.js';
export { settingsSchema } from './schema.js';
