export { openParts, type Parts } from './parts.js';
export { PlatformModule } from './platform.module.js';
export { EXIT, runMain, StartProblem } from './start-problem.js';
