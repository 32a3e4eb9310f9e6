// The same rules for the portal, whose `@/` paths stand in its own tsconfig.json.
const base = require('./.dependency-cruiser.cjs');

module.exports = {
  ...base,
  options: { ...base.options, tsConfig: { fileName: 'apps/web/tsconfig.json' } },
};
