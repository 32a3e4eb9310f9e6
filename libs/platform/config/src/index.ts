export { loadConfig, ConfigError, type Config } from './config.js';
export { settingsSchema } from './schema.js';
