import { testsStore } from '../support/object-store/present.js';
import '../support/object-store/contract.js';
import { MinioBench } from './support/minio-bench.js';

testsStore(() => MinioBench.open());
